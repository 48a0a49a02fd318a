from pathlib import Path

import joblib
from sklearn.ensemble import HistGradientBoostingClassifier

from scorer.features import features
from scorer.schemas import Account


class ChurnModel:
    """The trained classifier, loaded once for each worker process."""

    def __init__(self, classifier: HistGradientBoostingClassifier) -> None:
        self._classifier = classifier

    @classmethod
    def load(cls, path: Path) -> "ChurnModel":
        return cls(joblib.load(path))

    def probability(self, account: Account) -> float:
        return float(self._classifier.predict_proba(features(account))[0][1])
