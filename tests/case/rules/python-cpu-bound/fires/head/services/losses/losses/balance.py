from dataclasses import dataclass
from io import BytesIO

import pandas as pd

from losses.settings import settings


@dataclass(frozen=True)
class Suspect:
    feeder: str
    quarter: str
    missing_kwh: float


def read_export(raw: bytes) -> pd.DataFrame:
    return pd.read_csv(BytesIO(raw), usecols=["feeder", "quarter", "fed_in", "metered"], parse_dates=["quarter"])


def suspects(export: pd.DataFrame) -> list[Suspect]:
    """Quarters of an hour in which a feeder lost more than cable and transformer explain, with the loss carried forward."""
    found: list[Suspect] = []
    carried: dict[str, float] = {}
    for row in export.sort_values(["feeder", "quarter"]).itertuples(index=False):
        explained = row.fed_in * settings.loss_factor + 0.35 * carried.get(row.feeder, 0.0)
        missing = row.fed_in - row.metered - explained
        carried[row.feeder] = max(missing, 0.0)
        if missing > row.fed_in * settings.tolerance:
            found.append(Suspect(row.feeder, row.quarter.isoformat(), round(missing, 3)))
    return found


def analyse(raw: bytes) -> list[Suspect]:
    return suspects(read_export(raw))
