from dataclasses import dataclass
from datetime import date

from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

from lost_property.reports import Report

SHELVES = 24


class NotHere(LookupError):
    """Nothing with this number waits on a shelf."""


@dataclass(frozen=True)
class Item:
    number: int
    kind: str
    line: str
    found: date
    description: str

    def summary(self) -> dict[str, str | int]:
        return {
            "number": self.number,
            "kind": self.kind,
            "line": self.line,
            "found": self.found.isoformat(),
            "description": self.description,
        }


class ItemStore:
    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    @staticmethod
    def shelf_of(number: int) -> str:
        return f"S{number % SHELVES + 1:02d}"

    def add(self, report: Report) -> int:
        with self._pool.connection() as connection:
            row = connection.execute(
                "insert into items (kind, line, found, description) values (%s, %s, %s, %s) returning number",
                (report.kind, report.line, report.found, report.description),
            ).fetchone()
        return row[0]

    def waiting(self, kind: str, since: str) -> list[Item]:
        """What nobody has collected yet, the newest first; an empty kind or day leaves the choice open."""
        with self._pool.connection() as connection, connection.cursor(row_factory=class_row(Item)) as cursor:
            return cursor.execute(
                """
                select number, kind, line, found, description from items
                 where collected_at is null
                   and (%(kind)s = '' or kind = %(kind)s)
                   and (%(since)s = '' or found >= nullif(%(since)s, '')::date)
                 order by found desc, number desc limit 100
                """,
                {"kind": kind, "since": since},
            ).fetchall()

    def collect(self, number: int) -> None:
        with self._pool.connection() as connection:
            done = connection.execute(
                "update items set collected_at = now() where number = %s and collected_at is null", (number,)
            ).rowcount
        if done == 0:
            raise NotHere(f"item {number} is not on a shelf")
