"""The ratchet: what counts as grown and by which name, what may be raised, and that each kind of growth shows."""

import gc
import os
import subprocess
import sys
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import orjson
import pytest
import time_machine

from bench.ratchet import acts, counting, judging, keeping, roles
from bench.ratchet.__main__ import main
from bench.ratchet.judging import Growth
from bench.ratchet.measuring import names

KEPT = {
    "form_answer.hi": {
        "calls": 1000,
        "lines": 2000,
        "statements": 11,
        "bytes": 20_000,
        "time_us": 900.0,
        "inside": {
            "calls": {"chaupal/engine/forms/flow.py:items": 300, "isinstance": 200},
            "lines": {"chaupal/engine/forms/flow.py:items": 900},
            "statements": {"SELECT mailbox_mail": 2},
        },
    },
    "role.serve": {"calls": 50_000, "modules": 900, "memory_mb": 160.0, "inside": {"calls": {"jobs": 50_000}}},
}


@pytest.fixture(scope="module", autouse=True)
def _rests_of_other_tests():
    """As the ratchet does: what stands is not looked through before each count, seconds in a process of many tests."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def changed(name, figure, value, **parts):
    found: dict[str, Any] = deepcopy(KEPT)
    found[name][figure] = value
    if parts:
        found[name]["inside"][figure] = parts
    return found


def test_nothing_grew_where_all_is_as_kept():
    assert judging.grown(KEPT, deepcopy(KEPT)) == []
    assert judging.fallen(KEPT, deepcopy(KEPT)) == []


@pytest.mark.parametrize(
    ("name", "figure", "within", "beyond"),
    [
        ("form_answer.hi", "calls", 1050, 1051),
        ("form_answer.hi", "lines", 2100, 2101),
        ("form_answer.hi", "statements", 11, 12),
        ("form_answer.hi", "bytes", 21_000, 21_001),
        ("role.serve", "modules", 945, 946),
        ("role.serve", "memory_mb", 175.9, 176.1),
    ],
)
def test_each_figure_has_its_tolerance(name, figure, within, beyond):
    assert judging.grown(KEPT, changed(name, figure, within)) == []
    (growth,) = judging.grown(KEPT, changed(name, figure, beyond))
    assert (growth.name, growth.figure, growth.kept, growth.found) == (name, figure, KEPT[name][figure], beyond)


def test_a_time_is_told_however_long_and_fails_nobody():
    assert judging.slower(KEPT, changed("form_answer.hi", "time_us", 1170.0)) == []
    for microseconds, told in ((1300.0, "1,300.0 (+44 %)"), (9000.0, "9,000.0 (+900 %)")):
        found = changed("form_answer.hi", "time_us", microseconds)
        assert [str(one) for one in judging.slower(KEPT, found)] == [f"form_answer.hi time_us: 900.0 -> {told}"]
        assert judging.grown(KEPT, found) == []


def test_who_reads_it_finds_what_grew():
    found = changed(
        "form_answer.hi",
        "calls",
        1900,
        **{"chaupal/engine/forms/flow.py:items": 310, "chaupal/engine/weave.py:woven": 890},
    )

    told = str(judging.grown(KEPT, found)[0]).splitlines()

    assert told[0] == "form_answer.hi calls: 1,000 -> 1,900 (+90 %)"
    assert [line.split()[-1] for line in told[1:]] == [
        "chaupal/engine/weave.py:woven",
        "chaupal/engine/forms/flow.py:items",
    ]


def test_what_is_measured_no_longer_is_told():
    assert judging.gone(KEPT, {"form_answer.hi": {}}) == ["role.serve"]


def test_figures_are_only_lowered():
    found = changed("form_answer.hi", "calls", 800, isinstance=10)
    found["form_answer.hi"]["lines"] = 2050
    found["form_answer.hi"]["inside"]["lines"] = {"chaupal/engine/forms/flow.py:items": 950}
    found["new"] = {"calls": 1}

    kept = judging.lowered(KEPT, found)

    assert kept["form_answer.hi"]["calls"] == 800
    assert kept["form_answer.hi"]["inside"]["calls"]["isinstance"] == 10
    assert kept["form_answer.hi"]["lines"] == 2000
    assert kept["form_answer.hi"]["inside"]["lines"] == {"chaupal/engine/forms/flow.py:items": 900}
    assert kept["new"] == {"calls": 1}


def test_what_wavers_is_not_lowered_to_its_luckiest():
    found = changed("form_answer.hi", "time_us", 800.0)
    found["role.serve"]["memory_mb"] = 158.0

    assert judging.lowered(KEPT, found) == KEPT
    assert judging.fallen(KEPT, found) == []


def test_a_time_that_a_busy_machine_cannot_tell_stays_as_kept_and_is_said():
    found = changed("form_answer.hi", "calls", 900)
    del found["form_answer.hi"]["time_us"]

    assert judging.grown(KEPT, found) == []
    assert judging.untold(KEPT, found) == ["form_answer.hi"]
    assert judging.lowered(KEPT, found)["form_answer.hi"]["time_us"] == 900.0
    assert judging.best([found, changed("form_answer.hi", "time_us", 950.0)])["form_answer.hi"]["time_us"] == 950.0


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system does not say who runs where")
def test_where_others_take_the_processor_again_and_again_no_time_is_told():
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])  # on the same core: it inherits that
    try:
        assert counting.microseconds(lambda: lambda: [counting.fixed_loop() for _ in range(20)]) is None
    finally:
        busy.kill()
        busy.wait()
        os.sched_setaffinity(0, cores)


def test_of_some_runs_the_lowest_of_each_figure_counts():
    busy = changed("form_answer.hi", "time_us", 2000.0)
    busy["form_answer.hi"]["calls"] = 990

    best = judging.best([busy, {"form_answer.hi": KEPT["form_answer.hi"]}])

    assert best["form_answer.hi"]["time_us"] == 900.0
    assert best["form_answer.hi"]["calls"] == 990
    assert best["role.serve"] == KEPT["role.serve"]


RAISED = {"3.11": changed("form_answer.hi", "calls", 1200)}
BOUGHT = "- 3.11 form_answer.hi calls 1200: a citizen is heard who answers two questions at once"


@pytest.mark.parametrize(
    ("lines", "is_paid"),
    [
        ([], False),
        ([BOUGHT], True),
        ([BOUGHT.replace("1200", "1100")], False),
        ([BOUGHT.replace("1200", "12000")], False),
        ([BOUGHT.replace("3.11", "3.12")], False),
        (["- 3.11 form_answer.hi calls 1200: needed"], False),
    ],
)
def test_a_raised_figure_is_named_with_what_it_buys(lines, is_paid):
    steps = judging.raised([{"3.11": KEPT}, RAISED, RAISED])

    assert [(python, step.name, step.figure) for python, step in steps] == [("3.11", "form_answer.hi", "calls")]
    assert (judging.unpaid(steps, lines) == []) is is_paid


def test_no_line_buys_more_than_the_goal():
    steps = [("3.11", Growth("form_answer.hi", "time_us", 900.0, 1001.0))]

    assert (
        "beyond its goal of 1000" in judging.unpaid(steps, ["3.11 form_answer.hi time_us 1001.0: all that we want"])[0]
    )


def test_times_are_kept_by_processor_and_all_else_for_each():
    versions: keeping.Versions = {}
    keeping.keep(versions, "3.11", "an old one", deepcopy(KEPT))
    keeping.keep(versions, "3.11", "a new one", changed("form_answer.hi", "time_us", 400.0))

    assert keeping.kept(versions, "3.11", "an old one") == KEPT
    assert keeping.kept(versions, "3.11", "a new one") == changed("form_answer.hi", "time_us", 400.0)
    unknown = keeping.kept(versions, "3.11", "one more")
    assert unknown is not None
    assert judging.slower(unknown, changed("form_answer.hi", "time_us", 9_000.0)) == []
    assert keeping.kept(versions, "3.12", "a new one") is None


def test_the_file_reads_back_and_shows_a_figure_a_line():
    text = keeping.written({"3.11": KEPT})

    assert orjson.loads(text) == {"3.11": KEPT}
    assert '   "calls": 1000,\n' in text


def test_the_kept_figures_were_raised_only_where_a_decision_says_what_for():
    assert judging.unpaid(judging.raised(keeping.history() or []), keeping.decisions()) == []


def test_each_act_has_its_figures():
    kept = keeping.read()

    assert kept
    assert all(set(acts.acts()) <= set(figures) for figures in kept.values())


def test_a_name_that_nothing_has_is_refused_with_those_that_there_are(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["ratchet", "menu_tap", "menutap"])

    with pytest.raises(SystemExit) as refused:
        main()

    told = capsys.readouterr().err
    assert refused.value.code == 2
    assert "nothing is called menutap" in told
    assert all(name in told for name in names())
    assert set(names()) == {*acts.acts(), *(f"role.{role}" for role in roles.ROLES)}


# What is planted shows


@pytest.fixture
def asked():
    """What a turn's act stands for here: it looks at some things."""
    return {f"thing {number}": number for number in range(1000)}


def test_a_walk_more_is_seen_whether_it_calls_or_loops(asked):
    def walk():
        total = 0
        for number in asked.values():
            total += number
        return total

    def calling():
        return sum(map(str.isalpha, asked), sum(number for number in asked.values()))

    assert counting.lines(lambda: walk).total() > 2000
    assert counting.calls(lambda: calling).total() > 1000
    assert counting.calls(lambda: calling) == counting.calls(lambda: calling)
    assert counting.calls(lambda: lambda: None).total() <= 2


def test_the_walk_has_its_functions_name(asked):
    def walk():
        return [len(name) for name in asked]

    (name, count), *_ = counting.calls(lambda: walk).most_common(1)

    assert (name, count) == ("len", 1000)
    assert any(name.endswith(".walk") for name in counting.lines(lambda: walk))


@pytest.mark.django_db
def test_a_query_more_is_seen_with_its_table():
    from chaupal.departments.models import Number

    found = counting.statements(lambda: lambda: (Number.objects.count(), Number.objects.filter(pk="1").first()))

    assert found == Counter({"SELECT departments_number": 2})


def test_bytes_are_what_is_held_at_once():
    act = lambda: [bytes(1_000_000) for _ in range(3)]  # noqa: E731

    assert counting.most_bytes(lambda: act) == pytest.approx(3_000_000, rel=0.01)


@pytest.mark.parametrize("name", sorted(acts.turns()))
def test_a_turn_is_what_its_script_says_and_the_same_work_each_time(name):
    turn = acts.turns()[name]

    with time_machine.travel(acts.NOON, tick=False):
        assert acts.stray(turn) == ""
        prepare = acts.in_memory(turn)
        looks = [counting.calls(prepare) for _ in range(3)]

    assert looks[1] == looks[2]


def test_a_function_is_named_from_its_package_on():
    assert counting._short(f"{acts.ROOT}/src/chaupal/engine/forms/flow.py") == "chaupal/engine/forms/flow.py"
    assert counting._short("/usr/lib/python3/dist-packages/django/db/models/query.py") == "django/db/models/query.py"


FORKING = """
import multiprocessing, sys

def begins():
    import colorsys
    counted()

def counted():
    for _ in range(1000):
        nothing()

def nothing(): ...

counted()
child = multiprocessing.get_context("fork").Process(target=begins)
child.start()
child.join()
"""
POOLING = """
import asyncio, uvloop

def many():
    for _ in range(1000):
        nothing()

def nothing(): ...

async def main():
    await asyncio.to_thread(many)

{run}(main())
"""


def told_by(script: str, folder: Path) -> list[dict[str, Any]]:
    """What each process of a script tells of its start."""
    told = folder / "told"
    told.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(roles.INSIDE), "CHAUPAL_RATCHET_DIR": str(told)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    each = [orjson.loads(file.read_bytes()) for file in told.iterdir()]
    return sorted(each, key=lambda one: -int(one["modules"]))


def test_a_forked_child_s_start_is_counted_and_its_parent_s_only_once(tmp_path):
    parent, child = told_by(FORKING, tmp_path)

    assert 1000 < child["calls"] < 2000 < parent["calls"]
    assert child["modules"] == 1, "colorsys"


@pytest.mark.parametrize("run", ["asyncio.run", "uvloop.run"])
def test_what_the_threads_of_pools_do_is_counted(tmp_path, run):
    pooled = told_by(POOLING.format(run=run), tmp_path)
    (tmp_path / "told").rename(tmp_path / "before")
    idle = told_by(POOLING.format(run=run).replace("1000", "0"), tmp_path)

    assert pooled[0]["calls"] - idle[0]["calls"] == 1000
