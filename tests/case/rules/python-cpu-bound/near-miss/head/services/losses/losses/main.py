import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI, HTTPException, Request, UploadFile
from pydantic import BaseModel

from losses.balance import analyse
from losses.settings import settings

log = structlog.get_logger()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with ProcessPoolExecutor(max_workers=settings.processes) as pool:
        app.state.pool = pool
        yield


app = FastAPI(title="losses", lifespan=lifespan)


class SuspectOut(BaseModel):
    feeder: str
    quarter: str
    missing_kwh: float


@app.get("/health")
async def health() -> dict[str, bool]:
    return {"ok": True}


@app.post("/analyses")
async def analyses(request: Request, export: UploadFile) -> list[SuspectOut]:
    if (export.size or 0) > settings.max_upload:
        raise HTTPException(413, "an export has at most 60 MB")
    raw = await export.read()
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(60):
            found = await loop.run_in_executor(request.app.state.pool, analyse, raw)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    log.info("analysed", bytes=len(raw), suspects=len(found))
    return [SuspectOut(feeder=one.feeder, quarter=one.quarter, missing_kwh=one.missing_kwh) for one in found]
