from stations import views


def test_hours_that_are_no_number_are_refused(rf):
    answer = views.levels(rf.get("/stations/north/levels", {"hours": "many"}), "north")
    assert answer.status_code == 400


def test_nothing_is_written(rf):
    assert views.stations(rf.post("/stations")).status_code == 405
