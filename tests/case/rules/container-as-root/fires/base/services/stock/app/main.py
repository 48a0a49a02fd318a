import structlog
from fastapi import FastAPI, HTTPException
from psycopg_pool import AsyncConnectionPool

log = structlog.get_logger()
pool = AsyncConnectionPool(open=False, timeout=2)
app = FastAPI(title="stock")


@app.get("/stock/{sku}")
async def level(sku: str) -> dict[str, int | str]:
    async with pool.connection() as connection:
        cursor = await connection.execute("select units from stock where sku = %s", (sku,))
        row = await cursor.fetchone()
    if row is None:
        log.info("unknown sku", sku=sku)
        raise HTTPException(404)
    return {"sku": sku, "units": row[0]}
