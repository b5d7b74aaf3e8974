"""What somebody can get: the rules of the services, weighed by what is told so far."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.catalogue.entitlements import entitled, screened
from chaupal.catalogue.queries import catalogue
from chaupal.engine.effects import Say
from chaupal.engine.forms import screening
from chaupal.engine.talk import Form
from chaupal.engine.taps import read
from chaupal.kit.frozen import replace
from tests.services.playing import Player, steps_of

if TYPE_CHECKING:
    from chaupal.engine.definition import Service

TALKS = Path(__file__).parents[2] / "services/it_egov/entitlements/talks"
TODAY = date(2026, 6, 10)
WIDOW = {
    "for_whom": "self", "age": 68, "gender": "female", "standing": "widow", "annual_family_income": 60_000,
    "residing_since": 1990, "other_pension": False, "account_ready": True, "category": "general",
}  # fmt: skip
REST = {
    "disabled": False, "has_card": True, "student": False, "daughter": False, "earner_died": False, "builder": False,
}  # fmt: skip
WORKER = {
    **REST, "for_whom": "self", "age": 30, "gender": "male", "annual_family_income": 50_000, "residing_since": 2001,
    "other_pension": False, "account_ready": True, "category": "sc", "disabled": True, "disability_percent": 60,
    "builder": True, "days_worked": 120,
}  # fmt: skip
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "age": st.integers(0, 110),
    "gender": st.sampled_from(["female", "male", "other"]),
    "standing": st.sampled_from(["widow", "destitute", "none"]),
    "annual_family_income": st.integers(0, 2_000_000),
    "residing_since": st.integers(1950, 2026),
    "category": st.sampled_from(["general", "sc", "st", "obc", "minority"]),
    "disability_percent": st.integers(1, 100),
    "days_worked": st.integers(0, 366),
    **dict.fromkeys(
        ("other_pension", "account_ready", "disabled", "builder", "has_card", "student", "daughter", "earner_died"),
        st.booleans(),
    ),
}


@pytest.fixture(scope="module")
def service() -> Service:
    return next(each for each in catalogue().offered() if each.screens)


def test_an_old_widow_is_shown_both_pensions_and_what_hangs_on_more(service: Service) -> None:
    found = screened(service, {**WIDOW, **REST}, TODAY)
    assert found == {"sure": ["old_age_pension", "widow_pension"], "perhaps": ["ews_certificate"], "ask": None}


def test_a_young_worker_with_a_disability_is_led_to_all_that_is_his(service: Service) -> None:
    found = screened(service, WORKER, TODAY)
    assert found["sure"] == ["disability_pension", "disability_identity_card", "construction_worker_registration"]
    assert found["perhaps"] == ["caste_certificate_sc_st"]


@pytest.mark.parametrize(
    ("talks", "least"),
    [
        (("happy_path.hi", "old_widow.en"), {"old_age_pension", "widow_pension"}),
        (
            ("young_worker.hi", "happy_path.en"),
            {"disability_pension", "disability_identity_card", "construction_worker_registration"},
        ),
    ],
)
def test_both_are_led_to_all_that_is_theirs_in_both_languages(talks: tuple[str, str], least: set[str]) -> None:
    ways = []
    for name in talks:
        player = Player(catalogue(), "entitlements")
        for step in steps_of(TALKS / f"{name}.yaml"):
            turn = player.step(step)
        shown = [option.id for say in turn.effects if isinstance(say, Say) for option in say.options]
        ways.append({str(tap.said[0]) for each in shown if (tap := read(each)) and tap.scope == "svc"})
    assert ways[0] == ways[1]
    assert ways[0] >= least


def test_what_a_family_earns_bars_a_pension_and_what_can_be_mended_does_not(service: Service) -> None:
    rich = screened(service, {**WIDOW, **REST, "annual_family_income": 900_000}, TODAY)
    assert "old_age_pension" not in rich["sure"] + rich["perhaps"]
    unbanked = screened(service, {**WIDOW, **REST, "account_ready": False}, TODAY)
    assert unbanked["perhaps"][:2] == ["old_age_pension", "widow_pension"]


def test_first_comes_the_question_on_which_most_hangs_and_none_that_decides_nothing(service: Service) -> None:
    assert screened(service, {}, TODAY)["ask"] == "for_whom"  # how the others are worded
    assert screened(service, {"for_whom": "self"}, TODAY)["ask"] == "annual_family_income"
    asked, told = [], {"for_whom": "self", "annual_family_income": 1_500_000, "gender": "male", "age": 40}
    while field := screened(service, told, TODAY)["ask"]:
        asked.append(field)
        told[field] = WORKER.get(field, False)
    assert {"other_pension", "account_ready", "standing", "has_card"}.isdisjoint(asked)


@given(st.fixed_dictionaries({}, optional=VALUES), st.fixed_dictionaries({}, optional=VALUES))
def test_what_is_told_besides_makes_nothing_sure_unsure_and_opens_nothing_that_is_barred(
    service: Service, told: dict[str, Any], more: dict[str, Any]
) -> None:
    before, after = screened(service, told, TODAY), screened(service, {**more, **told}, TODAY)
    assert set(before["sure"]) <= set(after["sure"])
    assert {*after["sure"], *after["perhaps"]} <= {*before["sure"], *before["perhaps"]}


def test_nothing_is_carried_that_nobody_said_and_nothing_that_the_other_form_does_not_take(service: Service) -> None:
    form = Form("r", service.id, service.version, answers=WIDOW | REST)
    carried = {each.id: screening.carried(service, each, form, TODAY) for each in service.screens}
    assert carried["old_age_pension"]["age_group"] == "sixties"
    assert "date_of_birth" not in carried["construction_worker_registration"]  # an age is no birthday
    assert "annual_family_income" not in carried["widow_pension"]  # which asks for her own
    for each in service.screens:
        fields = {item.id: dict(item.spec.options) for item in each.service.fields}
        assert all(not fields[name] or value in fields[name] for name, value in carried[each.id].items())


def test_what_was_kept_with_leave_is_not_asked_again(service: Service) -> None:
    player = Player(catalogue(), service.id)
    player.talk = replace(player.talk, profile={"date_of_birth": "1958-03-04", "gender": "female"})
    player.step({"citizen": "mujhe kya kya mil sakta hai"})
    player.step({"tap": "सहमत हूँ"})
    player.step({"tap": "अपने लिए"})
    player.step({"tap": "हाँ, भर दें"})
    assert player.talk.form
    assert {"age": 68, "gender": "female"}.items() <= player.talk.form.answers.items()


def test_the_command_writes_an_object_a_line_and_tells_what_it_cannot_read(capsys: pytest.CaptureFixture[str]) -> None:
    out = StringIO()
    lines = [json.dumps({**WIDOW, **REST}), "", '{"agee": 3}', '{"age": "old"}', "[]", '{"gender": "x"}', "{"]
    assert entitled(lines, out, TODAY) == 1
    assert json.loads(out.getvalue())["sure"] == ["old_age_pension", "widow_pension"]
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in told] == [f"line {number}" for number in (3, 4, 5, 6, 7)]
    assert "did you mean `age`" in told[0]
