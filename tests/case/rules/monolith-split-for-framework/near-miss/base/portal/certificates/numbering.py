"""Certificate numbers: year, enrolment and a check digit that the federation's website verifies."""


def certificate_number(year: int, enrolment: int) -> str:
    body = f"{year}{enrolment:07d}"
    return f"{body}-{check_digit(body)}"


def check_digit(body: str) -> int:
    weighted = sum(int(digit) * weight for digit, weight in zip(body, range(2, 2 + len(body))))
    return weighted % 11 % 10
