import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI, HTTPException, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], command_timeout=3) as pool:
        app.state.pool = pool
        yield


app = FastAPI(title="Flats", lifespan=lifespan)


@app.get("/flats/{number}")
async def flat(number: str, request: Request) -> dict[str, object]:
    row = await request.app.state.pool.fetchrow("select number, rooms, floor from flats where number = $1", number)
    if row is None:
        raise HTTPException(404, "unknown flat")
    return dict(row)
