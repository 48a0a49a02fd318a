from datetime import datetime
from uuid import UUID

from asyncpg import Pool, Record


class ReadingStore:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def add(self, station: str, taken_at: datetime, level_cm: float, source: str) -> UUID:
        return await self._pool.fetchval(
            "insert into readings (station, taken_at, level_cm, source) values ($1, $2, $3, $4) returning id",
            station,
            taken_at,
            level_cm,
            source,
        )

    async def between(self, station: str, since: datetime, until: datetime) -> list[Record]:
        return await self._pool.fetch(
            "select id, taken_at, level_cm, source from readings"
            " where station = $1 and taken_at >= $2 and taken_at < $3 order by taken_at",
            station,
            since,
            until,
        )

    async def correct(self, reading: UUID, level_cm: float, by: str) -> bool:
        status = await self._pool.execute(
            "update readings set level_cm = $2, corrected_by = $3 where id = $1", reading, level_cm, by
        )
        return status == "UPDATE 1"
