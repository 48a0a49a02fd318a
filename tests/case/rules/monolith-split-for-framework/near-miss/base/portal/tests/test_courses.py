import pytest

from courses.models import Course


@pytest.mark.django_db
def test_courses_are_listed(client):
    Course.objects.create(slug="bread", title="Baking bread", hours=12)
    assert client.get("/courses/").json()["courses"][0]["slug"] == "bread"
