import json
from pathlib import Path

from pydantic import BaseModel


class Model(BaseModel):
    """A model as the maker sells it, for example an estate of a certain year."""

    maker: str
    name: str
    first_year: int
    last_year: int | None
    tyre: str


def load_models(path: Path) -> dict[str, Model]:
    rows = json.loads(path.read_text())
    return {row["type_code"]: Model(**row) for row in rows}


def predict_tyre(models: dict[str, Model], type_code: str, year: int) -> str | None:
    """The tyre that a car of this type most likely left the works with."""
    model = models.get(type_code)
    if model is None or year < model.first_year or (model.last_year is not None and year > model.last_year):
        return None
    return model.tyre
