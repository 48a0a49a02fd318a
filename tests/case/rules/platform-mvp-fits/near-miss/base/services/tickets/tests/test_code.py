from tickets.code import is_valid


def test_a_code_has_nine_letters():
    assert not is_valid("ABCD")


def test_the_last_letter_is_the_sum():
    assert is_valid("222222222")
    assert not is_valid("222222223")
