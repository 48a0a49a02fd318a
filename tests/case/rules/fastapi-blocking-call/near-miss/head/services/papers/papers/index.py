from asyncpg import Pool, Record


class PaperIndex:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def add(self, flat: str, title: str, key: str, size: int) -> int:
        return await self._pool.fetchval(
            "insert into papers (flat, title, key, size) values ($1, $2, $3, $4) returning id", flat, title, key, size
        )

    async def of_flat(self, flat: str) -> list[Record]:
        return await self._pool.fetch(
            "select id, title, size, added_at from papers where flat = $1 order by added_at desc", flat
        )

    async def key(self, paper: int) -> str | None:
        return await self._pool.fetchval("select key from papers where id = $1", paper)
