import os

import structlog
from flask import Flask, jsonify, request
from psycopg_pool import ConnectionPool

from lost_property.items import ItemStore, NotHere
from lost_property.reports import InvalidReport, read_report

structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.JSONRenderer(),
    ]
)
log = structlog.get_logger()


def create_app(store: ItemStore | None = None) -> Flask:
    app = Flask(__name__)
    items = store or ItemStore(ConnectionPool(os.environ["DATABASE_URL"], max_size=4, timeout=3))

    @app.get("/health")
    def health():
        return jsonify(ok=True)

    @app.post("/items")
    def hand_in():
        report = read_report(request.get_json(silent=True))
        number = items.add(report)
        log.info("handed in", number=number, line=report.line, kind=report.kind)
        return jsonify(number=number, shelf=items.shelf_of(number)), 201

    @app.get("/items")
    def search():
        kind = request.args.get("kind", "")
        since = request.args.get("since", "")
        return jsonify([item.summary() for item in items.waiting(kind, since)])

    @app.post("/items/<int:number>/collected")
    def collect(number: int):
        items.collect(number)
        log.info("collected", number=number)
        return "", 204

    @app.errorhandler(InvalidReport)
    def invalid(error: InvalidReport):
        return jsonify(error=str(error)), 422

    @app.errorhandler(NotHere)
    def not_here(error: NotHere):
        return jsonify(error=str(error)), 404

    return app
