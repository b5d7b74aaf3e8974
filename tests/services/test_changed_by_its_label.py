"""Whoever reads the review may change any answer in one sentence, called as it is shown there: all services."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from chaupal.engine import showing
from chaupal.engine.definition import Field, Service
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import flow
from chaupal.engine.leads import TABLE
from chaupal.engine.scene import Scene
from chaupal.engine.talk import Form, Where
from chaupal.engine.understood import Reading
from chaupal.hearing import answers
from chaupal.kit.dates import IST
from tests.services.playing import START, OutOfStep, Player, answered, steps_of

SERVICES = Path(__file__).parents[2] / "services"
FRAMES = {
    "en": ("{label}: {value}", "change {label} to {value}", "{label} should be {value}"),
    "hi": ("{label} {value}", "{label} {value} कर दीजिए", "गलत है, {label} {value} होगा"),
}
BOTH = {"en": "change {0} to {values[0]} and {1} to {values[1]}", "hi": "{0} {values[0]} कर दीजिए और {1} {values[1]}"}
PAIRS = 3
JOINED = {"और", "and", "या", "or"}  # an option with one of these is two things in such a message
NAMES = {"en": "Bhagirath Lal", "hi": "भागीरथ लाल"}
# labels that are no name of one answer alone: "Change" is what is wished, a name may be the work's or the worker's
AMBIGUOUS = {
    ("ration_card_member_change", "change_type", "en"),
    ("construction_worker_registration", "applicant_name", "hi"),
    ("rti_application", "ground", "hi"),  # "का आधार" is the ground, and the card
    ("surviving_member_certificate", "marital_status", "hi"),  # "है या नहीं" says no
    ("surviving_member_certificate", "relation", "hi"),  # "son or daughter" is two
    ("water_complaint", "complaint_type", "hi"),  # "परेशानी" is what is told next, too
}


def talks() -> list[tuple[str, str, Path]]:
    """(service, language, talk) of each: the first in which all is shown at the end."""
    paths = sorted(SERVICES.glob("*/*/talks/*.yaml"), key=lambda path: ("happy" not in path.name, path.name))
    found: dict[tuple[str, str], Path] = {}
    for path in paths:
        language = path.name.split(".")[-2]
        if language in FRAMES and any("review.head" in step.get("replies", ()) for step in steps_of(path)):
            found.setdefault((path.parts[-3], language), path)
    return [(service, language, path) for (service, language), path in sorted(found.items())]


TALKS = talks()


def at_the_review(offered: Catalogue, path: Path) -> Player:
    player = Player(offered, path.parts[-3])
    for step in steps_of(path):
        player.step(step)
        if player.talk.where is Where.REVIEWING:
            return player
    raise OutOfStep(path)


def other_values(service: Service, form: Form, language: str) -> Iterator[tuple[Field, str, Any]]:
    """Each answer that can be told in a few words, with words for another one, and what is kept of them."""
    for field in service.fields:
        held = form.answers.get(field.id)
        is_told = held is not None and not (field.hidden or (field.derive and field.id in form.filled))
        if not is_told or field is flow.declared(service) or (service.id, field.id, language) in AMBIGUOUS:
            continue
        spec = flow.spec_of(field, form)
        if field.spec.kind == "choice":
            yield from (
                (field, answers.show(spec, each, language), each) for each, _ in spec.options[:2] if each != held
            )
        elif field.spec.kind == "date":
            day = (date.fromisoformat(str(held)) - timedelta(days=2)).isoformat()
            yield field, answers.show(spec, day, language), day
        elif field.spec.kind == "year":
            yield field, str(held - 1), held - 1
        elif field.spec.kind == "name":
            yield field, NAMES[language], None


@pytest.mark.parametrize(("name", "language", "path"), TALKS, ids=[f"{talk[0]}-{talk[1]}" for talk in TALKS])
def test_what_is_called_as_it_is_shown_is_changed(name: str, language: str, path: Path, offered: Catalogue):
    player = at_the_review(offered, path)
    talk = player.talk
    assert talk.form
    service = offered.known(name, talk.form.version)
    scene = Scene(offered, talk, TextReceived(START, "", Reading()), START, START.astimezone(IST).date(), TABLE)
    missed = []
    for field, words, value in other_values(service, talk.form, language):
        for frame in FRAMES[language]:
            said = frame.format(label=showing.label(scene, service, field), value=words)
            player.talk = talk
            player.step({"citizen": said})
            form = player.talk.form
            now = form.answers.get(field.id) if form else None
            is_changed = now == value if value is not None else now not in (None, talk.form.answers[field.id])
            if not is_changed:
                missed.append(said)
    assert missed == []


@pytest.mark.parametrize(("name", "language", "path"), TALKS, ids=[f"{talk[0]}-{talk[1]}" for talk in TALKS])
def test_of_two_that_are_told_to_be_changed_none_is_lost(name: str, language: str, path: Path, offered: Catalogue):
    """Both are made, or it is said or asked what was not."""
    player = at_the_review(offered, path)
    talk = player.talk
    assert talk.form
    service = offered.known(name, talk.form.version)
    scene = Scene(offered, talk, TextReceived(START, "", Reading()), START, START.astimezone(IST).date(), TABLE)
    told_apart = [each for each in other_values(service, talk.form, language) if JOINED.isdisjoint(each[1].split())]
    # a person alone ("buyer") may begin what is said of another answer of theirs
    told_apart = [
        each for each in told_apart if each[0].spec.kind != "name" or " " in showing.label(scene, service, each[0])
    ]
    values = {field.id: (field, words) for field, words, _ in told_apart}
    lost = []
    for (first, one), (second, other) in zip([*values.values()][:PAIRS], [*values.values()][1:], strict=False):
        labels = [showing.label(scene, service, field) for field in (first, second)]
        said = BOTH[language].format(*labels, values=(one, other))
        player.talk = talk
        told = answered(player.step({"citizen": said}))["replies"]
        form = player.talk.form
        left = [
            field.id
            for field in (first, second)
            if not form or form.answers.get(field.id) == talk.form.answers[field.id]
        ]
        asks = player.talk.where is Where.ASKING or any(
            key.startswith("change.") or key == "barred.ask" for key in told
        )
        if left and not asks:
            lost.append((said, left))
    assert lost == []


def test_most_services_are_looked_at():
    assert len(TALKS) > 70
