from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import structlog
from fastapi import FastAPI
from pydantic_settings import BaseSettings

from readings.routes import router
from readings.store import ReadingStore


class Settings(BaseSettings):
    database_url: str = "postgresql://localhost/readings"
    pool_size: int = 8


log = structlog.get_logger()
settings = Settings()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncpg.create_pool(settings.database_url, max_size=settings.pool_size, command_timeout=3) as pool:
        app.state.store = ReadingStore(pool)
        log.info("ready", pool_size=settings.pool_size)
        yield


app = FastAPI(title="Readings", lifespan=lifespan)
app.include_router(router)


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}
