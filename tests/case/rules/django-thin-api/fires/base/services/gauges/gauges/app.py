import os

import httpx
import psycopg
import structlog
from celery import Celery

from gauges.parse import level_of

log = structlog.get_logger()
app = Celery("gauges", broker=os.environ.get("REDIS_URL", "redis://redis/0"))
app.conf.beat_schedule = {"read": {"task": "gauges.app.read_all", "schedule": 600.0}}


@app.task
def read_all() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=3) as connection:
        for station, url in connection.execute("select id, url from stations").fetchall():
            answer = httpx.get(url, timeout=5)
            level = level_of(answer.text)
            connection.execute("insert into levels (station, cm, at) values (%s, %s, now())", (station, level))
            log.info("read", station=station, cm=level)
