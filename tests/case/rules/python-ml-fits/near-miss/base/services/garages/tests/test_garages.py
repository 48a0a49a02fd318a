from fastapi.testclient import TestClient

from garages.main import app


def test_by_town():
    assert TestClient(app).get("/garages", params={"town": "Bern"}).json() == [{"code": "be-1", "town": "Bern"}]
