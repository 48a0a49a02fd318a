import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI, Request
from pydantic import BaseModel, Field


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], command_timeout=3) as pool:
        app.state.pool = pool
        yield


app = FastAPI(title="Repairs", lifespan=lifespan)


class Defect(BaseModel):
    flat: str
    what: str = Field(min_length=5, max_length=2000)


@app.post("/defects", status_code=201)
async def report(defect: Defect, request: Request) -> dict[str, int]:
    number = await request.app.state.pool.fetchval(
        "insert into defects (flat, what) values ($1, $2) returning id", defect.flat, defect.what
    )
    return {"id": number}
