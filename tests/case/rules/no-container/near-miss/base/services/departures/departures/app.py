import os
from datetime import datetime, timedelta

import structlog
from flask import Flask, jsonify
from psycopg_pool import ConnectionPool

from departures.headway import next_departures

structlog.configure(processors=[structlog.processors.TimeStamper(fmt="iso"), structlog.processors.JSONRenderer()])


def create_app() -> Flask:
    app = Flask(__name__)
    pool = ConnectionPool(os.environ["DATABASE_URL"], timeout=3)

    @app.get("/stops/<stop>/departures")
    def departures(stop: str):
        with pool.connection() as connection:
            lines = connection.execute("select line, first, minutes from lines where stop = %s", (stop,)).fetchall()
        now = datetime.now()
        return jsonify(
            {line: [at.isoformat() for at in next_departures(first, timedelta(minutes=minutes), now)] for line, first, minutes in lines}
        )

    return app
