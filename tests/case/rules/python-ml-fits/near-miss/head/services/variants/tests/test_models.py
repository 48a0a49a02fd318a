from variants.models import Model, predict_tyre

ESTATE = Model(maker="Alpina", name="Estate", first_year=2012, last_year=2018, tyre="205/55 R16")


def test_not_built_any_more():
    assert predict_tyre({"1AB": ESTATE}, "1AB", 2020) is None


def test_built():
    assert predict_tyre({"1AB": ESTATE}, "1AB", 2015) == "205/55 R16"
