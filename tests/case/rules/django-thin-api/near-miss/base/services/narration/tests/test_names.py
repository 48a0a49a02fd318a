from narration.names import file_name


def test_name_has_the_language():
    assert file_name("A12", "fr") == "a12.fr.mp3"
