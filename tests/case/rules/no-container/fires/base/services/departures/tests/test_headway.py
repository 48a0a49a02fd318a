from datetime import datetime, timedelta

from departures.headway import next_departures


def test_the_next_tram_is_the_one_after_now():
    first = datetime(2026, 5, 4, 5, 0)
    assert next_departures(first, timedelta(minutes=10), datetime(2026, 5, 4, 6, 3), 1) == [datetime(2026, 5, 4, 6, 10)]
