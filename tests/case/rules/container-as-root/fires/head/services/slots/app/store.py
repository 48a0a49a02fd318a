import os

from psycopg.errors import ExclusionViolation
from psycopg.rows import class_row
from psycopg_pool import AsyncConnectionPool

from app.models import Booking, NewBooking


def open_pool() -> AsyncConnectionPool:
    return AsyncConnectionPool(os.environ["DATABASE_URL"], open=False, max_size=8, timeout=2)


async def bookings_of(pool: AsyncConnectionPool, dock: int) -> list[Booking]:
    async with pool.connection() as connection, connection.cursor(row_factory=class_row(Booking)) as cursor:
        await cursor.execute("select id, dock, carrier, starts, ends from bookings where dock = %s order by starts", (dock,))
        return await cursor.fetchall()


async def book(pool: AsyncConnectionPool, wanted: NewBooking) -> Booking | None:
    try:
        async with pool.connection() as connection, connection.cursor(row_factory=class_row(Booking)) as cursor:
            await cursor.execute(
                "insert into bookings (dock, carrier, starts, ends) values (%s, %s, %s, %s) returning *",
                (wanted.dock, wanted.carrier, wanted.starts, wanted.ends),
            )
            return await cursor.fetchone()
    except ExclusionViolation:
        return None


async def cancel(pool: AsyncConnectionPool, booking_id: int) -> bool:
    async with pool.connection() as connection:
        cursor = await connection.execute("delete from bookings where id = %s", (booking_id,))
        return cursor.rowcount == 1
