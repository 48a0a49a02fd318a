from uuid import UUID, uuid4

from fastapi import FastAPI
from fastapi.testclient import TestClient

from readings.routes import current_store, router

KNOWN = uuid4()


class FakeStore:
    async def add(self, *_: object) -> UUID:
        return KNOWN

    async def correct(self, reading: UUID, *_: object) -> bool:
        return reading == KNOWN


app = FastAPI()
app.include_router(router)
app.dependency_overrides[current_store] = FakeStore
client = TestClient(app)


def test_a_reading_is_kept() -> None:
    body = {"taken_at": "2025-03-01T06:00:00Z", "level_cm": 212.5, "source": "gauge"}
    assert client.post("/stations/w-12/readings", json=body).json() == {"id": str(KNOWN)}


def test_no_river_is_thirty_metres_deep() -> None:
    body = {"taken_at": "2025-03-01T06:00:00Z", "level_cm": 3000, "source": "gauge"}
    assert client.post("/stations/w-12/readings", json=body).status_code == 422


def test_an_unknown_reading_is_not_corrected() -> None:
    response = client.patch(f"/readings/{uuid4()}", json={"level_cm": 210, "by": "warden 4"})
    assert response.status_code == 404
