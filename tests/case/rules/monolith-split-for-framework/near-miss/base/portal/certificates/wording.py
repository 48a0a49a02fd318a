"""The sentences on a certificate."""


def wording(name: str, title: str, hours: int, grade: str) -> list[str]:
    return [
        f"{name} attended the course",
        title,
        f"of {hours} hours",
        f"and completed it with the grade {grade}.",
    ]
