from lost_property.app import create_app
from lost_property.items import ItemStore, NotHere


class Shelf(ItemStore):
    def __init__(self):
        self.reports = []

    def add(self, report):
        self.reports.append(report)
        return len(self.reports)

    def collect(self, number):
        if number > len(self.reports):
            raise NotHere(f"item {number} is not on a shelf")


def test_an_umbrella_gets_a_shelf():
    answer = create_app(Shelf()).test_client().post("/items", json={"kind": "umbrella", "line": "7", "found": "2026-05-04"})
    assert answer.status_code == 201
    assert answer.json == {"number": 1, "shelf": "S02"}


def test_a_report_without_a_date_is_refused():
    answer = create_app(Shelf()).test_client().post("/items", json={"kind": "keys", "line": "7"})
    assert answer.status_code == 422


def test_what_is_not_here_cannot_be_collected():
    assert create_app(Shelf()).test_client().post("/items/9/collected").status_code == 404
