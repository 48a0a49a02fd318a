from flats.main import app


def test_a_flat_has_an_address() -> None:
    assert app.url_path_for("flat", number="12b") == "/flats/12b"
