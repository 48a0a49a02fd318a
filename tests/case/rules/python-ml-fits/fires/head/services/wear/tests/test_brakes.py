import joblib
import numpy as np
import pytest
from fastapi.testclient import TestClient
from sklearn.ensemble import RandomForestRegressor

from wear.main import app


@pytest.fixture
def client(tmp_path, monkeypatch):
    path = tmp_path / "brakes.joblib"
    joblib.dump(RandomForestRegressor(n_estimators=3).fit(np.eye(4), [9000, 8000, 7000, 6000]), path)
    monkeypatch.setenv("MODEL_PATH", str(path))
    with TestClient(app) as client:
        yield client


def test_an_estimate_is_never_negative(client):
    body = {"vin": "W" * 17, "mileage": 90000, "months_since_service": 11, "city_share": 0.4, "axle_load": 900}
    assert client.post("/brakes", json=body).json()["remaining_km"] >= 0


def test_a_short_vin_is_refused(client):
    assert client.post("/brakes", json={"vin": "W"}).status_code == 422
