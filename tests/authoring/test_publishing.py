"""A draft becomes a version by a second person, after its checks; nobody saves over another; all can be taken back."""

import json
from functools import partial
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from chaupal.authoring import checking
from chaupal.authoring.actions import catch_up, change, drop, export, publish, say_why, take_back_to, write_file
from chaupal.authoring.base import ChangedMeanwhile, Found, Line, Refused
from chaupal.authoring.folders import version_of
from chaupal.authoring.models import DraftRow, GenerationRow, PublishedRow
from chaupal.authoring.queries import conflicts, draft_of, generation, history_of, newest_published, offered_files

pytestmark = pytest.mark.django_db
DOGS, FEE = "dog_registration", "service.yaml:fee.0.rupees"
HAPPY = "talks/happy_path.en.yaml"


def found(service: str = DOGS, faults: tuple[Line, ...] = ()) -> None:
    """The checks ran, and found that."""
    row = DraftRow.objects.get(service=service)
    row.checked, row.checked_generation, row.found = row.revision, generation(), Found(faults).plain()
    row.save()


def ready(fee: str = "700", by: str = "asha") -> int:
    revision = change(DOGS, {FEE: fee}, by=by, revision=0)
    say_why(DOGS, "Order 12", revision=revision)
    found()
    return revision


def refusal(revision: int, by: str = "ravi") -> str:
    with pytest.raises(Refused) as refused:
        publish(DOGS, by=by, revision=revision)
    return refused.value.code


def test_a_second_person_publishes_and_the_version_stands_for_good():
    revision = ready()
    assert refusal(revision, by="asha") == "same_person"

    assert publish(DOGS, by="ravi", revision=revision) == 2

    (one,) = history_of(DOGS)
    assert (one.version, one.base, one.author, one.publisher, one.why) == (2, 1, "asha", "ravi", "Order 12")
    assert "rupees: 700" in one.files["service.yaml"]
    assert version_of(offered_files(DOGS)) == 2, "before this process serves it"
    assert (generation(), draft_of(DOGS), conflicts()) == (1, None, [])
    rows = PublishedRow.objects.filter(service=DOGS)
    for act in (partial(rows.update, why="x"), rows.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()


def test_nobody_saves_over_another_and_whoever_wrote_a_part_publishes_none():
    first = change(DOGS, {FEE: "700"}, by="asha", revision=0)
    for stale in (0, first - 1, first + 1):
        with pytest.raises(ChangedMeanwhile) as refused:
            change(DOGS, {FEE: "800"}, by="ravi", revision=stale)
        assert refused.value.by == "asha"

    second = change(DOGS, {"messages/en.yaml:fee_short": "₹700"}, by="ravi", revision=first)

    draft = draft_of(DOGS)
    assert (draft.authors, draft.changed_by, set(draft.changes)) == (
        ("asha", "ravi"), "ravi", {"service.yaml", "messages/en.yaml"},
    )  # fmt: skip
    say_why(DOGS, "x", revision=second)
    found()
    assert refusal(second, by="ravi") == "same_person"
    assert change(DOGS, {FEE: "500"}, by="ravi", revision=second) > second
    assert set(draft_of(DOGS).changes) == {"messages/en.yaml"}, "as it was: no change"


@pytest.mark.parametrize("lacks", ["no_reason", "not_checked", "not_well", "behind", "nothing_changed"])
def test_what_lacks_something_is_not_published(lacks: str):
    revision = ready()
    row = DraftRow.objects.get()
    if lacks == "no_reason":
        DraftRow.objects.update(why="")
    elif lacks == "not_checked":
        revision = change(DOGS, {FEE: "701"}, by="asha", revision=revision)
    elif lacks == "not_well":
        found(faults=(Line("service.yaml", 3, "is wrong"),))
    elif lacks == "behind":
        DraftRow.objects.update(base=0)
    else:
        DraftRow.objects.update(changes={})
    assert row.changes
    assert refusal(revision) == lacks
    assert (generation(), PublishedRow.objects.count(), DraftRow.objects.count()) == (0, 0, 1)


def test_what_was_published_since_the_checks_makes_them_stale():
    revision = ready()
    GenerationRow.objects.create(id=1, number=4)

    assert refusal(revision) == "not_checked"
    assert draft_of(DOGS).found is None


def test_a_draft_is_brought_up_to_a_version_that_came_meanwhile_and_tells_what_both_changed():
    ready()
    DraftRow.objects.update(service="aside")  # as if another had begun, too
    second = change(DOGS, {FEE: "900", "messages/en.yaml:fee_short": "₹900"}, by="mira", revision=0)
    DraftRow.objects.filter(service=DOGS).update(service="later")
    DraftRow.objects.filter(service="aside").update(service=DOGS)
    publish(DOGS, by="ravi", revision=DraftRow.objects.get(service=DOGS).revision)
    DraftRow.objects.filter(service="later").update(service=DOGS)
    assert draft_of(DOGS).is_behind

    assert catch_up(DOGS, by="mira", revision=second) == ["service.yaml"]

    draft = draft_of(DOGS)
    assert not draft.is_behind
    assert "rupees: 700" in draft.originals["service.yaml"]
    assert "rupees: 900" in draft.changes["service.yaml"]


def test_an_older_version_is_taken_back_as_a_new_one():
    publish(DOGS, by="ravi", revision=ready())

    revision = take_back_to(DOGS, 1, by="ravi")
    say_why(DOGS, "Order 12 is withdrawn", revision=revision)
    found()
    with pytest.raises(ChangedMeanwhile):
        take_back_to(DOGS, 1, by="asha")

    assert publish(DOGS, by="asha", revision=revision) == 3
    assert "rupees: 500" in offered_files(DOGS)["service.yaml"]
    with pytest.raises(Refused):
        take_back_to(DOGS, 7, by="asha")


def test_what_is_published_is_written_out_as_files_to_be_committed(tmp_path: Path):
    publish(DOGS, by="ravi", revision=ready())
    publish(DOGS, by="ravi", revision=ready("800"))

    (folder,) = export(tmp_path).written

    assert "rupees: 800" in (folder / "service.yaml").read_text()
    assert "rupees: 700" in (folder / "versions/2/service.yaml").read_text()
    assert not (folder / "versions/2/talks").exists()
    assert export(tmp_path).written == [], "again: nothing is new"
    (folder / "service.yaml").write_text((folder / "service.yaml").read_text().replace("800", "801"))
    assert [one.published for one in export(tmp_path).conflicts] == [3]
    assert [one.version for one in newest_published()] == [3]


def test_a_draft_is_dropped_by_who_saw_it_as_it_is():
    revision = ready()
    with pytest.raises(ChangedMeanwhile):
        drop(DOGS, revision=revision + 1)
    drop(DOGS, revision=revision)
    assert draft_of(DOGS) is None


@pytest.mark.once
def test_a_draft_is_checked_as_it_would_be_served_and_its_talks_are_played():
    """In a process of its own, so that it hears as the draft would be heard."""
    revision = change(DOGS, {FEE: "700", "messages/en.yaml:fee_note": "x " * 700}, by="asha", revision=0)
    talk = offered_files(DOGS)[HAPPY]
    revision = write_file(DOGS, HAPPY, talk.replace("[consent.ask]", "[review.head]", 1), by="asha", revision=revision)
    checking.run(DOGS, revision)
    told = draft_of(DOGS).found
    assert not told.is_well
    assert "messages/en.yaml" in {line.file for line in told.faults}
    assert [line for line in told.faults if "`fee_note` says what the table `fee` says" in line.what]
    (wrong,) = [line for one in told.talks for line in one.wrong]
    assert wrong.file == HAPPY
    assert "now it is replies: [consent.ask]" in wrong.what

    revision = write_file(DOGS, HAPPY, talk, by="asha", revision=revision)
    revision = change(DOGS, {"messages/en.yaml:fee_note": "{fee}, a year"}, by="asha", revision=revision)
    checking.run(DOGS, revision)
    told = draft_of(DOGS).found
    assert told.is_well, json.dumps(told.plain(), ensure_ascii=False)
    assert {one.talk for one in told.talks} >= {HAPPY}
