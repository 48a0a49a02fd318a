def level_of(line: str) -> int:
    """The gauges answer with one line: name;centimetres;battery."""
    return round(float(line.split(";")[1]))
