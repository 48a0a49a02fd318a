import structlog
from fastapi import FastAPI, HTTPException, UploadFile
from pydantic import BaseModel

from losses.balance import analyse
from losses.settings import settings

log = structlog.get_logger()
app = FastAPI(title="losses")


class SuspectOut(BaseModel):
    feeder: str
    quarter: str
    missing_kwh: float


@app.get("/health")
async def health() -> dict[str, bool]:
    return {"ok": True}


@app.post("/analyses")
async def analyses(export: UploadFile) -> list[SuspectOut]:
    if (export.size or 0) > settings.max_upload:
        raise HTTPException(413, "an export has at most 60 MB")
    raw = await export.read()
    try:
        found = analyse(raw)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    log.info("analysed", bytes=len(raw), suspects=len(found))
    return [SuspectOut(feeder=one.feeder, quarter=one.quarter, missing_kwh=one.missing_kwh) for one in found]
