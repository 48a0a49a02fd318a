from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

from lostfound.model import Found, Thing


class Store:
    def __init__(self, url: str) -> None:
        self.pool = ConnectionPool(url, timeout=2, kwargs={"options": "-c statement_timeout=5000"}, open=True)

    def add(self, found: Found, steward: str) -> Thing:
        with self.pool.connection() as connection, connection.cursor(row_factory=class_row(Thing)) as cursor:
            cursor.execute(
                "insert into things (kind, description, place, steward) values (%s, %s, %s, %s) returning *",
                (found.kind, found.description, found.place, steward),
            )
            return cursor.fetchone()

    def waiting(self) -> list[Thing]:
        with self.pool.connection() as connection, connection.cursor(row_factory=class_row(Thing)) as cursor:
            return cursor.execute("select * from things where returned_to is null limit 500").fetchall()

    def find(self, id: str) -> Thing | None:
        with self.pool.connection() as connection, connection.cursor(row_factory=class_row(Thing)) as cursor:
            return cursor.execute("select * from things where id = %s", (id,)).fetchone()

    def give_back(self, id: str, visitor: str) -> None:
        with self.pool.connection() as connection:
            connection.execute("update things set returned_to = %s where id = %s", (visitor, id))
