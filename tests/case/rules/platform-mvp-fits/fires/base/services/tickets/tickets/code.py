ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def is_valid(code: str) -> bool:
    """The last letter of a ticket's code is a sum over the others, so that most misread codes are found out at the gate."""
    if len(code) != 9 or any(letter not in ALPHABET for letter in code):
        return False
    total = sum(position * ALPHABET.index(letter) for position, letter in enumerate(code[:-1], start=1))
    return ALPHABET[total % len(ALPHABET)] == code[-1]
