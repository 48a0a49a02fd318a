import os
from contextlib import asynccontextmanager
from pathlib import Path

import structlog
from fastapi import FastAPI, Request
from pydantic import BaseModel, Field

from wear.estimator import Estimator

log = structlog.get_logger()


class Readings(BaseModel):
    vin: str = Field(min_length=17, max_length=17)
    mileage: float = Field(ge=0)
    months_since_service: float = Field(ge=0, le=240)
    city_share: float = Field(ge=0, le=1)
    axle_load: float = Field(gt=0)


class Answer(BaseModel):
    vin: str
    remaining_km: int
    confident: bool


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.estimator = Estimator(Path(os.environ.get("MODEL_PATH", "/models/brakes.joblib")))
    yield


app = FastAPI(title="wear", lifespan=lifespan)


@app.get("/health")
async def health() -> dict[str, bool]:
    return {"ok": True}


@app.post("/brakes")
def brakes(readings: Readings, request: Request) -> Answer:
    found = request.app.state.estimator.estimate(readings.model_dump(exclude={"vin"}))
    log.info("estimated", vin=readings.vin, remaining_km=found.remaining_km)
    return Answer(vin=readings.vin, remaining_km=found.remaining_km, confident=found.confident)
