import os
from contextlib import asynccontextmanager

import asyncpg
import structlog
from fastapi import FastAPI, HTTPException

log = structlog.get_logger()


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], command_timeout=3)
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan)


@app.get("/meters/{meter}")
async def meter(meter: int):
    row = await app.state.pool.fetchrow("select id, substation, installed_on from meters where id = $1", meter)
    if row is None:
        log.info("unknown meter", meter=meter)
        raise HTTPException(404)
    return dict(row)
