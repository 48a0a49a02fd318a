import logging

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/quotes")
def quotes():
    logging.info("listing quotes")
    return jsonify([])


@app.get("/quotes/<quote_id>")
def quote(quote_id: str):
    return jsonify({"id": quote_id})
