from flask import Flask, jsonify

app = Flask(__name__)
HOURS = {"centre": {"opens": "09:00", "closes": "19:00"}, "north": {"opens": "10:00", "closes": "17:00"}}


@app.get("/branches/<branch>")
def branch(branch: str):
    hours = HOURS.get(branch)
    return (jsonify(hours), 200) if hours else (jsonify(error="no such branch"), 404)
