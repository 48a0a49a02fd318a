import pytest

from certificates.grades import grade
from certificates.numbering import certificate_number


@pytest.mark.parametrize(("points", "name"), [(100, "excellent"), (81, "good"), (50, "pass"), (49, None)])
def test_points_make_a_grade(points, name):
    assert grade(points) == name


def test_a_number_ends_in_its_check_digit():
    assert certificate_number(2026, 17).startswith("20260000017-")
