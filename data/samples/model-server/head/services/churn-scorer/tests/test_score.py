import joblib
import pandas as pd
import pytest
from fastapi.testclient import TestClient
from sklearn.ensemble import HistGradientBoostingClassifier

from scorer.features import COLUMNS
from scorer.main import app


@pytest.fixture
def client(tmp_path, monkeypatch):
    rows = pd.DataFrame([[1, 9, 0, 0.0], [80, 0, 4, 0.0]] * 20, columns=COLUMNS)
    path = tmp_path / "model.joblib"
    joblib.dump(HistGradientBoostingClassifier().fit(rows, [0, 1] * 20), path)
    monkeypatch.setenv("MODEL_PATH", str(path))
    with TestClient(app) as test_client:
        yield test_client


def test_a_score_is_a_probability(client):
    account = {"days_since_login": 5, "orders_90d": 3, "tickets_90d": 0, "discounted_90d": 1}
    answer = client.post("/score", json=account)
    assert answer.status_code == 200
    assert 0.0 <= answer.json()["probability"] <= 1.0


def test_a_negative_count_is_refused(client):
    account = {"days_since_login": -1, "orders_90d": 3, "tickets_90d": 0, "discounted_90d": 1}
    assert client.post("/score", json=account).status_code == 422
