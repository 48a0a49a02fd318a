from pathlib import Path

import xarray as xr
from pydantic import BaseModel


class ExpectedLevel(BaseModel):
    at: str
    median_cm: float
    high_cm: float


class ForecastGrid:
    """The weather service's last run: discharge per river kilometre, hour and ensemble member."""

    def __init__(self, path: Path) -> None:
        self._run = xr.open_dataset(path)

    def levels(self, river: str, kilometre: float, hours: int) -> list[ExpectedLevel]:
        members = self._run["level"].sel(river=river).interp(kilometre=kilometre).isel(time=slice(0, hours))
        smooth = members.rolling(time=3, center=True, min_periods=1).mean()
        median = smooth.median("member")
        high = smooth.quantile(0.9, "member")
        return [
            ExpectedLevel(at=str(at), median_cm=float(middle), high_cm=float(top))
            for at, middle, top in zip(smooth["time"].values, median.values, high.values, strict=True)
        ]
