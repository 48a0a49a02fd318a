from fastapi import FastAPI
from fastapi.testclient import TestClient

from papers.routes import current_index, current_vault, router


class FakeVault:
    async def put(self, key: str, content: bytes) -> None:
        assert key.startswith("12b/")

    async def get(self, key: str) -> bytes:
        return b"%PDF-1.7"


class FakeIndex:
    async def add(self, *_: object) -> int:
        return 7

    async def key(self, paper: int) -> str | None:
        return "12b/lease.pdf" if paper == 7 else None


app = FastAPI()
app.include_router(router)
app.dependency_overrides[current_vault] = FakeVault
app.dependency_overrides[current_index] = FakeIndex
client = TestClient(app)


def upload(content: bytes) -> int:
    return client.post("/flats/12b/papers", data={"title": "Lease"}, files={"file": ("lease.pdf", content)}).status_code


def test_a_lease_is_kept() -> None:
    assert upload(b"%PDF-1.7 ...") == 201


def test_a_photo_is_no_paper() -> None:
    assert upload(b"\xff\xd8\xff") == 415


def test_an_unknown_paper() -> None:
    assert client.get("/papers/8").status_code == 404
