"""What stands and may be left out, opened at the review: removed it is gone, kept it stays, in every service."""

from pathlib import Path

from chaupal.engine.definition import Field
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.events import OptionChosen
from chaupal.engine.forms import flow
from chaupal.engine.talk import Where
from tests.services.playing import Player, answered, said, steps_of

SERVICES = Path(__file__).parents[2] / "services"
TALKS = sorted(SERVICES.glob("*/*/talks/happy_path.en.yaml"))
KEPT = ("keep it", "keep it as it is", "leave it as it is", "leave it", "keep it, I will go on", "nothing to change")
REMOVED = ("=Remove it", "remove it", "remove it, not needed")


def at_the_review(offered: Catalogue, path: Path) -> Player | None:
    """A golden talk up to its review; None if it has none."""
    player = Player(offered, path.parts[-3])
    for step in steps_of(path):
        player.step(step)
        if player.talk.where is Where.REVIEWING:
            return player
    return None


def opened(player: Player) -> str:
    """An answer that may be left out and stands while it is opened to be changed; "" if there is none."""
    form = player.talk.form
    assert form
    service = player.catalogue.known(form.service, form.version)
    before = player.talk
    for item in flow.relevant(service, form, player.now.date()):
        if isinstance(item, Field) and item.optional and item.id in form.answers and "." not in item.id:
            player.play(OptionChosen(player.now, f"chg|{form.reference}|{item.id}"))
            opened_form = player.talk.form
            if player.talk.where is Where.ASKING and opened_form and item.id in opened_form.answers:
                return item.id
            player.talk = before
    return ""


def test_what_was_opened_to_be_changed_stays_or_goes_as_it_is_said(offered: Catalogue):
    walked = []
    for path in TALKS:
        player = at_the_review(offered, path)
        name = opened(player) if player else ""
        if not (player and name):
            continue
        walked.append(name)
        opened_talk = player.talk
        for words in (*KEPT, *REMOVED):
            player.talk = opened_talk
            player.step({"tap": words[1:]} if words.startswith("=") else {"citizen": words})
            form = player.talk.form
            assert form, (path, words)
            assert (player.talk.where, name in form.answers) == (Where.REVIEWING, words in KEPT), (path, name, words)
    assert len(walked) > 20


def test_what_is_looked_for_again_after_a_correction_and_not_found_is_said_once(offered: Catalogue):
    player = at_the_review(offered, SERVICES / "mcd/birth_certificate/talks/happy_path.hi.yaml")
    assert player

    assert not said(player.step({"citizen": "माँ का नाम सुनीता रानी है"}))
    assert answered(player.step({"event": {"records_found": {"records": []}}})) == {
        "replies": ["review.changed", "review.ask"]
    }
