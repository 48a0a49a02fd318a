from datetime import date

import pytest

from loans.models import Copy, Loan, Reader, Title


@pytest.mark.django_db
def test_a_loan_that_came_back_is_not_overdue(client):
    copy = Copy.objects.create(title=Title.objects.create(isbn="1", name="Heidi"), barcode="b1", branch="north")
    reader = Reader.objects.create(card="77", name="Urs")
    Loan.objects.create(copy=copy, reader=reader, due=date(2024, 1, 1), returned=date(2024, 1, 2))
    assert client.get("/loans/overdue").json() == {"loans": []}
