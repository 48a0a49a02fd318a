"""Trains the churn model from the nightly export and writes it to a file."""

import argparse
from pathlib import Path

import joblib
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

from churn.features import features


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("export", type=Path)
    parser.add_argument("model", type=Path)
    arguments = parser.parse_args()

    accounts = pd.read_parquet(arguments.export)
    model = HistGradientBoostingClassifier(max_depth=6)
    model.fit(features(accounts), accounts["churned"])
    joblib.dump(model, arguments.model)


if __name__ == "__main__":
    main()
