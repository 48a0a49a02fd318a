import pandas as pd
from fastapi.testclient import TestClient

from losses.balance import suspects
from losses.main import app


def test_a_feeder_that_loses_a_tenth_is_suspect():
    export = pd.DataFrame(
        {"feeder": ["F1"], "quarter": pd.to_datetime(["2026-01-01T00:15:00"]), "fed_in": [100.0], "metered": [90.0]}
    )
    assert [one.feeder for one in suspects(export)] == ["F1"]


def test_an_export_without_readings_is_refused():
    with TestClient(app) as client:
        response = client.post("/analyses", files={"export": ("x.csv", b"feeder,quarter\nF1,2026-01-01\n")})
    assert response.status_code == 422
