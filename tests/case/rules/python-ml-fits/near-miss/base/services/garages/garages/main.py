import structlog
from fastapi import FastAPI
from pydantic import BaseModel

log = structlog.get_logger()
app = FastAPI(title="garages")


class Garage(BaseModel):
    code: str
    town: str


GARAGES = [Garage(code="zh-1", town="Zurich"), Garage(code="be-1", town="Bern")]


@app.get("/garages")
async def garages(town: str | None = None) -> list[Garage]:
    log.info("listed", town=town)
    return [garage for garage in GARAGES if town in (None, garage.town)]
