from gauges.parse import level_of


def test_level_is_the_second_column():
    assert level_of("north;312.4;87") == 312
