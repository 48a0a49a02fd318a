import structlog
from fastapi import APIRouter, BackgroundTasks, HTTPException, Request
from pydantic import BaseModel, Field

from lostfound.model import Found, Search, Thing, resembles
from lostfound.push import tell_desk
from lostfound.signed_in import Steward

log = structlog.get_logger()
router = APIRouter()


class Visitor(BaseModel):
    name: str = Field(min_length=2, max_length=80)


@router.post("/things", status_code=201)
def found(request: Request, body: Found, steward: Steward, later: BackgroundTasks) -> Thing:
    thing = request.app.state.store.add(body, steward)
    later.add_task(tell_desk, thing)
    log.info("found", kind=thing.kind, place=thing.place)
    return thing


@router.post("/searches")
def search(request: Request, body: Search, _: Steward) -> list[Thing]:
    return [thing for thing in request.app.state.store.waiting() if resembles(thing, body)]


@router.post("/things/{id}/return", status_code=204)
def give_back(request: Request, id: str, body: Visitor, steward: Steward) -> None:
    thing = request.app.state.store.find(id)
    if thing is None:
        raise HTTPException(404, "no such thing")
    if thing.returned_to is not None:
        raise HTTPException(409, "it has been returned")
    request.app.state.store.give_back(id, body.name)
    log.info("returned", kind=thing.kind, steward=steward)
