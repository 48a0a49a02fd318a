from functools import lru_cache
from typing import Annotated

import structlog
from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel

from certificates.grades import grade
from certificates.numbering import certificate_number
from certificates.store import Store
from certificates.wording import wording

log = structlog.get_logger()
app = FastAPI(title="Certificates")


class Certificate(BaseModel):
    number: str
    lines: list[str]


@lru_cache
def store() -> Store:
    opened = Store()
    opened.pool.open()
    return opened


@app.get("/health")
def health() -> dict[str, bool]:
    return {"ok": True}


@app.get("/certificates/{enrolment}")
def certificate(enrolment: int, enrolments: Annotated[Store, Depends(store)]) -> Certificate:
    found = enrolments.enrolment(enrolment)
    reached = grade(found.points or 0) if found else None
    if found is None or reached is None:
        raise HTTPException(404, "no certificate without a passed exam")
    number = certificate_number(found.year, found.id)
    log.info("certificate issued", number=number)
    return Certificate(number=number, lines=wording(found.name, found.title, found.hours, reached))
