"""The form talk leads to a certificate in the catalogue as it stands: whoever changes the service sees it here."""

from collections import Counter
from datetime import UTC, datetime
from fnmatch import fnmatchcase

from bench.load.script import read
from bench.ratchet.acts import ROOT
from chaupal.conversations.rehearsal import Rehearsal
from chaupal.engine.talk import Talk

FORM = read(ROOT / "bench" / "scripts" / "form.json")
READ = "driving_licence"  # the others are pictures, or written by hand


def played():
    """What is said to each step of the script."""
    stage = Rehearsal(datetime.now(UTC), Talk())  # noqa: TID251 - the script's dates are of now
    for step in FORM:
        stage.said.clear()
        if step.kind == "text":
            stage.hears(step.body)
        elif step.kind == "tap":
            offered = [option.id for option in stage.options]
            stage.taps(next(option for option in offered if fnmatchcase(option, step.id)))
        elif step.kind == "photo":
            stage.sends("image", step.paper if step.paper == READ else "")
        else:
            assert stage.pays() == ""
        yield stage, [key for say in stage.said for key in say.keys]


def test_the_form_talk_ends_in_a_certificate():
    steps = list(played())
    stage, last = steps[-1]

    assert stage.filed is not None
    assert stage.filed.service == "dog_registration"
    assert {"pay.done", "issued.certificate"} <= set(last)
    unclear = [
        keys for _, keys in steps if any("unclear" in key or key.startswith(("tap.", "ask.other")) for key in keys)
    ]
    assert unclear == []


def test_the_form_talk_has_all_that_a_form_has():
    kinds = Counter(step.kind for step in FORM)
    keys = [keys for _, keys in played()]

    assert kinds["pay"] == 1
    assert kinds["photo"] >= 1
    assert any("document.read" in said for said in keys)
    answers = sum(step.kind == "text" or step.id.startswith(("a|", "skip|")) for step in FORM)
    assert answers >= 1 + 10 + 2  # the first sentence, ten answers, the correction
    assert [[key for key in said if key in ("review.head", "review.changed")] for said in keys].count(
        ["review.head"]
    ) == 1
    assert sum("review.changed" in said for said in keys) == 1  # after the correction
