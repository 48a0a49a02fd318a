import os
from dataclasses import dataclass

from psycopg.rows import class_row
from psycopg_pool import ConnectionPool


@dataclass
class Enrolment:
    id: int
    name: str
    year: int
    points: int | None
    title: str
    hours: int


class Store:
    """Reads the enrolments in the portal's database, with a role that may only read."""

    def __init__(self) -> None:
        self.pool = ConnectionPool(os.environ["DATABASE_URL"], open=False, timeout=3)

    def enrolment(self, number: int) -> Enrolment | None:
        with self.pool.connection() as connection, connection.cursor(row_factory=class_row(Enrolment)) as cursor:
            cursor.execute(
                "select e.id, e.name, e.year, e.points, c.title, c.hours"
                " from courses_enrolment e join courses_course c on c.id = e.course_id where e.id = %s",
                (number,),
            )
            return cursor.fetchone()
