from dataclasses import dataclass
from datetime import date
from typing import Any

KINDS = frozenset({"umbrella", "bag", "clothes", "phone", "keys", "wallet", "instrument", "other"})


class InvalidReport(ValueError):
    """The driver's form is not filled in as it should be."""


@dataclass(frozen=True)
class Report:
    kind: str
    line: str
    found: date
    description: str


def read_report(body: Any) -> Report:
    if not isinstance(body, dict):
        raise InvalidReport("a report is a JSON object")
    kind = body.get("kind")
    if kind not in KINDS:
        raise InvalidReport(f"kind is one of {', '.join(sorted(KINDS))}")
    line = str(body.get("line", "")).strip()
    if not line or len(line) > 4:
        raise InvalidReport("line is the number on the tram")
    try:
        found = date.fromisoformat(str(body.get("found", "")))
    except ValueError:
        raise InvalidReport("found is a date such as 2026-05-04") from None
    return Report(kind, line, found, str(body.get("description", ""))[:400])
