from contextlib import asynccontextmanager

import firebase_admin
from fastapi import FastAPI

from lostfound.routes import router
from lostfound.store import Store


@asynccontextmanager
async def lifespan(app: FastAPI):
    firebase_admin.initialize_app(options={"httpTimeout": 5})
    app.state.store = Store()
    yield


app = FastAPI(title="lostfound", lifespan=lifespan)
app.include_router(router)
