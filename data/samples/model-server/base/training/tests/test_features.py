import pandas as pd

from churn.features import features


def test_an_account_without_orders_has_no_discount_share():
    account = pd.DataFrame([{"days_since_login": 3, "orders_90d": 0, "tickets_90d": 1, "discounted_90d": 0}])
    assert features(account)["discount_share"].tolist() == [0.0]
