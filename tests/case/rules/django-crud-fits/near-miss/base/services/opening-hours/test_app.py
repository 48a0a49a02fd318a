from app import app


def test_unknown_branch():
    assert app.test_client().get("/branches/moon").status_code == 404
