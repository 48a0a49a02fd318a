from dataclasses import dataclass
from pathlib import Path

import joblib
import numpy as np

COLUMNS = ("mileage", "months_since_service", "city_share", "axle_load")


@dataclass(frozen=True)
class Estimate:
    remaining_km: int
    confident: bool


class Estimator:
    """Brake wear from the trees that the fleet team trains every month."""

    def __init__(self, path: Path) -> None:
        self._model = joblib.load(path)

    def estimate(self, readings: dict[str, float]) -> Estimate:
        row = np.array([[readings[column] for column in COLUMNS]])
        trees = np.array([tree.predict(row)[0] for tree in self._model.estimators_])
        remaining = float(trees.mean())
        return Estimate(remaining_km=max(0, round(remaining)), confident=bool(trees.std() < 0.15 * abs(remaining)))
