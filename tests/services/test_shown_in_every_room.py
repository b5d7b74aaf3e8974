"""A message that is not ours, passed on without a question: it is answered in every room, and the room goes on."""

from itertools import cycle
from pathlib import Path

from chaupal.engine import events
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import CheckWhetherOurs, Say
from chaupal.engine.talk import Where
from tests.services.playing import Player, answered, steps_of
from tests.services.test_in_ones_own_way import at

SERVICES = Path(__file__).parents[2] / "services"
# a bill with a register and a payment, a form with papers, one with a calendar, one that ends in a certificate
TALKS = ("echallan_payment", "old_age_pension", "hospital_appointment", "income_certificate")
ROOMS = {Where.NEW, Where.CONSENTING, Where.ASKING, Where.REVIEWING, Where.PAYING, Where.CHOOSING, Where.LOBBY}
FORGED = (
    "बिजली बिल बकाया है, आज रात कट जाएगी। ₹10 भरें http://bijli-update.in",
    "₹250 फ़ीस pension.delhi@ybl पर भेजें",
    "To pay ₹1,188 Pay now http://rzp-mcd.in/i/x1",
    "aapki pension rok di jayegi, turant link kholiye bit.ly/pen22",
    "send fees to mcd@paytm today",
    "Dear consumer, your electricity will be disconnected tonight. Update KYC: http://bijli-update.in/kyc",
    "ਫ਼ੀਸ ₹99 ਭਰੋ http://punjab-pay.in",
    "ek aadmi ₹300 maang raha hai",
    "pay by upi://pay?pa=x@okaxis&am=20",
)
NOT_OURS = {"whole": "not_ours", "on": "", "days": 365, "findings": [], "figures": []}


def is_looked_up(player: Player, words: str) -> bool:
    return any(isinstance(effect, CheckWhetherOurs) for effect in player.step({"citizen": words}).effects)


def test_it_is_answered_in_every_room_and_the_room_goes_on(offered: Catalogue) -> None:
    forged, rooms, unseen = cycle(FORGED), set[Where](), list[str]()
    for service in TALKS:
        player = Player(offered, service)
        for step in steps_of(next(SERVICES.glob(f"*/{service}/talks/happy_path.hi.yaml"))):
            before, words = player.talk, next(forged)
            rooms.add(before.where)
            if not is_looked_up(player, words):
                unseen.append(f"{service} {before.where} {words}")
            turn = player.play(events.OursChecked(NOT_OURS))
            said = [effect for effect in turn.effects if isinstance(effect, Say)]
            assert "ours.whole.not_ours" in said[0].keys
            if before.form:
                assert (turn.talk.where, turn.talk.form) == (before.where, before.form), words
                assert len(answered(turn)["replies"]) > 1, "and its question again"
            player.talk = before
            player.step(step)

    assert unseen == []
    assert rooms >= ROOMS


def test_where_a_story_is_told_it_is_part_of_it_and_what_is_asked_for_is_no_forgery(offered: Catalogue) -> None:
    story = at(offered, "public_grievance", "happy_path.en", "description")
    told = "A man came to my house and is asking for ₹500 at ramesh@okaxis for my widow pension"
    assert is_looked_up(story, told)
    assert story.talk.form
    assert story.talk.form.answers["description"].endswith(told)
    story = at(offered, "public_grievance", "happy_path.en", "description")
    assert is_looked_up(story, FORGED[1])
    assert FORGED[1] not in str(story.talk.form), "a bare demand tells nothing"

    for words in ("asha@example", "asha@gmail", "mera upi asha@ybl hai", "https://maps.app.goo.gl/x7"):
        assert not is_looked_up(at(offered, "fire_noc", "happy_path.en", "email"), words), words
