import os
from pathlib import Path

import httpx
import structlog
from celery import Celery

from narration.names import file_name

log = structlog.get_logger()
app = Celery("narration", broker=os.environ.get("REDIS_URL", "redis://redis/0"))
RECORDINGS = Path(os.environ.get("RECORDINGS", "/recordings"))


@app.task(autoretry_for=(httpx.HTTPError,), max_retries=3)
def record(stop: str, language: str, text: str) -> str:
    answer = httpx.post(os.environ["VOICE_URL"], json={"text": text, "language": language}, timeout=60)
    answer.raise_for_status()
    target = RECORDINGS / file_name(stop, language)
    target.write_bytes(answer.content)
    log.info("recorded", stop=stop, language=language, size=len(answer.content))
    return target.name
