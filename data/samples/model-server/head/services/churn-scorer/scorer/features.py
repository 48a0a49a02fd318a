"""The features of training/churn/features.py; a test of the training job compares the two."""

import pandas as pd

from scorer.schemas import Account

COLUMNS = ["days_since_login", "orders_90d", "tickets_90d", "discount_share"]


def features(account: Account) -> pd.DataFrame:
    row = account.model_dump()
    row["discount_share"] = account.discounted_90d / max(account.orders_90d, 1)
    return pd.DataFrame([row])[COLUMNS]
