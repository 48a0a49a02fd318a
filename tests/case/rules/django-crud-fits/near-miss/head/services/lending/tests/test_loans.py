from datetime import date

import pytest

from loans.models import Loan


@pytest.mark.django_db
def test_what_is_returned_is_not_overdue(client):
    loan = Loan.objects.create(barcode="b1", card="77", due=date(2024, 1, 1))
    assert client.post(f"/loans/{loan.pk}/return").status_code == 200
    assert client.get("/loans/overdue").json() == {"loans": []}
