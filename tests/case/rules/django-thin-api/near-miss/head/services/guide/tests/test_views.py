from stops import views


def test_a_language_that_nobody_reads_aloud_is_refused(rf):
    answer = views.text(rf.get("/stops/a12", {"language": "xx"}), "a12")
    assert answer.status_code == 400


def test_nothing_is_written(rf):
    assert views.stops(rf.post("/stops")).status_code == 405
