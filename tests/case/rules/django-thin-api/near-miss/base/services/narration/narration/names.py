def file_name(stop: str, language: str) -> str:
    return f"{stop.lower()}.{language}.mp3"
