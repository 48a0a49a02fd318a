from datetime import datetime
from typing import Annotated
from uuid import UUID

import structlog
from fastapi import APIRouter, Depends, HTTPException, Request, status

from readings.schemas import Correction, NewReading, Reading
from readings.store import ReadingStore

log = structlog.get_logger()
router = APIRouter()


def current_store(request: Request) -> ReadingStore:
    return request.app.state.store


Store = Annotated[ReadingStore, Depends(current_store)]


@router.post("/stations/{station}/readings", status_code=status.HTTP_201_CREATED)
async def add_reading(station: str, reading: NewReading, store: Store) -> dict[str, UUID]:
    reading_id = await store.add(station, reading.taken_at, reading.level_cm, reading.source)
    log.info("reading", station=station, level_cm=reading.level_cm)
    return {"id": reading_id}


@router.get("/stations/{station}/readings")
async def list_readings(station: str, since: datetime, until: datetime, store: Store) -> list[Reading]:
    return [Reading(**row) for row in await store.between(station, since, until)]


@router.patch("/readings/{reading_id}", status_code=status.HTTP_204_NO_CONTENT)
async def correct_reading(reading_id: UUID, correction: Correction, store: Store) -> None:
    if not await store.correct(reading_id, correction.level_cm, correction.by):
        raise HTTPException(status.HTTP_404_NOT_FOUND, "unknown reading")
