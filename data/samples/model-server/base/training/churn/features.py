"""Features of one account, the same for training and for serving."""

import pandas as pd

COLUMNS = ["days_since_login", "orders_90d", "tickets_90d", "discount_share"]


def features(accounts: pd.DataFrame) -> pd.DataFrame:
    frame = accounts.copy()
    frame["discount_share"] = (frame["discounted_90d"] / frame["orders_90d"].clip(lower=1)).fillna(0.0)
    return frame[COLUMNS]
