import os

import structlog
from fastapi import FastAPI, HTTPException
from psycopg_pool import ConnectionPool

from tickets.code import is_valid

log = structlog.get_logger()
pool = ConnectionPool(os.environ["DATABASE_URL"], timeout=2, open=True)
app = FastAPI(title="tickets")


@app.post("/gates/{gate}/scans/{code}")
def scan(gate: str, code: str) -> dict[str, bool]:
    if not is_valid(code):
        raise HTTPException(422, "that is no ticket")
    with pool.connection() as connection:
        entered = connection.execute(
            "update tickets set entered_at = now(), gate = %s where code = %s and entered_at is null", (gate, code)
        )
    log.info("scan", gate=gate, admitted=entered.rowcount == 1)
    return {"admitted": entered.rowcount == 1}
