from fastapi.testclient import TestClient

from certificates.main import app, store
from certificates.store import Enrolment


class OneEnrolment:
    def __init__(self, points):
        self.points = points

    def enrolment(self, number):
        return Enrolment(id=number, name="B. Sand", year=2026, points=self.points, title="Baking bread", hours=12)


def ask(points):
    app.dependency_overrides[store] = lambda: OneEnrolment(points)
    return TestClient(app).get("/certificates/17")


def test_a_passed_exam_has_a_certificate():
    assert ask(90).json()["lines"][-1] == "and completed it with the grade good."


def test_a_failed_exam_has_none():
    assert ask(12).status_code == 404
