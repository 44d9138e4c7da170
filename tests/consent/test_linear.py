"""After « J'arrête » is answered nobody reads, on any worker, whoever is killed meanwhile."""

from __future__ import annotations

from benchmarks.linear import CACHE, Done, prepare, run, violations


def test_the_judge_tells_a_reading_after_a_stop_from_those_that_may_be() -> None:
    gave, stopped = Done(0, "gave", 0, 10), Done(0, "stopped", 20, 30)
    later = Done(0, "gave", 50, 60)
    after = Done(0, "saw", 31, 40)
    assert violations([gave, stopped, later, after]) == [after]
    for fine in (
        Done(0, "saw", 11, 19),  # before the stop
        Done(0, "saw", 25, 40),  # begun before the stop was answered
        Done(0, "saw", 31, 55),  # the next yes was asked meanwhile
        Done(0, "saw nothing", 31, 40),
        Done(1, "saw", 31, 40),  # of somebody else
    ):
        assert violations([gave, stopped, later, fine]) == []
    assert violations([gave, Done(0, "stopped", 20, None), after]) == [], "killed: never answered"


SECONDS = (1, 2, 4, 8)
"""A machine that does much else may do nothing that says anything within the first one."""


def test_no_worker_reads_after_a_stop_and_a_planted_cache_is_caught(tmp_path) -> None:
    url = f"sqlite:///{tmp_path}/linear.db"
    pairs = prepare(url)
    done: set[str] = set()
    for seconds in SECONDS:
        history = run(url, pairs, seconds=seconds, rounds=1)
        assert violations(history) == []
        done |= {one.what for one in history}
        if done >= {"gave", "stopped", "saw", "saw nothing"}:
            break
    assert done == {"gave", "stopped", "saw", "saw nothing"}
    planted = (run(url, pairs, seconds=seconds, rounds=1, cached=CACHE) for seconds in SECONDS)
    assert any(violations(history) for history in planted)
