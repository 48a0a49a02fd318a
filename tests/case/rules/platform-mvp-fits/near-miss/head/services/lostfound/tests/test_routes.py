from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from lostfound import routes
from lostfound.model import Thing
from lostfound.signed_in import steward


class Shelf:
    def __init__(self) -> None:
        now = datetime.now(UTC)
        self.keys = Thing(id="k1", kind="keys", description="red lanyard", place="camp 3", steward="jo", found_at=now)

    def waiting(self) -> list[Thing]:
        return [] if self.keys.returned_to else [self.keys]

    def find(self, id: str) -> Thing | None:
        return self.keys if id == "k1" else None

    def give_back(self, id: str, visitor: str) -> None:
        self.keys.returned_to = visitor


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.include_router(routes.router)
    app.state.store = Shelf()
    app.dependency_overrides[steward] = lambda: "jo"
    return TestClient(app)


def test_keys_are_found_by_their_lanyard(client: TestClient):
    assert len(client.post("/searches", json={"kind": "keys", "words": "a red lanyard"}).json()) == 1
    assert client.post("/searches", json={"kind": "bag", "words": "a red lanyard"}).json() == []


def test_a_thing_is_returned_once(client: TestClient):
    assert client.post("/things/k1/return", json={"name": "Ada"}).status_code == 204
    assert client.post("/things/k1/return", json={"name": "Bob"}).status_code == 409
