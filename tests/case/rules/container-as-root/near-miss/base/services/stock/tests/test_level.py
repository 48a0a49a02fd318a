from app.main import app


def test_level_is_routed() -> None:
    assert "/stock/{sku}" in {route.path for route in app.routes}
