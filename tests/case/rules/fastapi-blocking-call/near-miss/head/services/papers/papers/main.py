import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import structlog
from fastapi import FastAPI
from google.cloud import storage

from papers.index import PaperIndex
from papers.routes import router
from papers.vault import Vault

log = structlog.get_logger()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.vault = Vault(storage.Client(), os.environ["PAPERS_BUCKET"])
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], command_timeout=3) as pool:
        app.state.index = PaperIndex(pool)
        log.info("ready", bucket=os.environ["PAPERS_BUCKET"])
        yield


app = FastAPI(title="Papers", lifespan=lifespan)
app.include_router(router)
