from datetime import datetime, timedelta


def next_departures(first: datetime, every: timedelta, now: datetime, count: int = 3) -> list[datetime]:
    """The next departures of a line that leaves at equal distances."""
    if now <= first:
        start = first
    else:
        passed = -(-(now - first) // every)
        start = first + passed * every
    return [start + n * every for n in range(count)]
