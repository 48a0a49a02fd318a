from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from app.models import NewBooking


def test_a_booking_ends_after_it_starts() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    with pytest.raises(ValidationError):
        NewBooking(dock=3, carrier="Nord Freight", starts=noon, ends=noon)
