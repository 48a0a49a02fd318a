import os
from contextlib import asynccontextmanager
from pathlib import Path

import structlog
from fastapi import FastAPI, HTTPException, Query, Request

from variants.models import Model, load_models, predict_tyre

log = structlog.get_logger()


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.models = load_models(Path(os.environ.get("MODELS_PATH", "/data/models.json")))
    log.info("loaded models", count=len(app.state.models))
    yield


app = FastAPI(title="variants", lifespan=lifespan)


@app.get("/health")
async def health() -> dict[str, bool]:
    return {"ok": True}


@app.get("/models/{type_code}")
async def model(type_code: str, request: Request) -> Model:
    found = request.app.state.models.get(type_code)
    if found is None:
        raise HTTPException(404, "no such type")
    return found


@app.get("/models/{type_code}/tyre")
async def tyre(type_code: str, request: Request, year: int = Query(ge=1950, le=2100)) -> dict[str, str]:
    found = predict_tyre(request.app.state.models, type_code, year)
    if found is None:
        raise HTTPException(404, "not built in that year")
    return {"tyre": found}
