from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI, Request

from scorer import logs
from scorer.model import ChurnModel
from scorer.schemas import Account, Score
from scorer.settings import Settings

log = structlog.get_logger()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    logs.configure()
    settings = Settings()
    app.state.settings = settings
    app.state.model = ChurnModel.load(settings.model_path)
    log.info("model loaded", path=str(settings.model_path), version=settings.model_version)
    yield


app = FastAPI(title="churn-scorer", lifespan=lifespan)


@app.get("/health")
def health() -> dict[str, bool]:
    return {"ok": True}


@app.post("/score")
def score(account: Account, request: Request) -> Score:
    state = request.app.state
    probability = state.model.probability(account)
    log.info("scored", probability=round(probability, 3))
    return Score(probability=probability, model_version=state.settings.model_version)
