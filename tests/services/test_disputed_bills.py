"""A bill that is called wrong, money that is wanted back: by whom it is put right, with a button; the bill waits."""

from copy import copy
from pathlib import Path

import pytest

from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import FileApplication, OpenBill
from chaupal.engine.talk import Where
from tests.services.playing import Player, answered, steps_of

SERVICES = Path(__file__).parents[2] / "services"
BILLS = ("property_tax_payment", "water_bill_payment", "electricity_bill_payment", "echallan_payment")
AGAINST = (
    "82 किसने लिख दिया", "मुझे इस बिल पर आपत्ति है", "बिल ग़लत है", "i object to this bill", "the amount is wrong",
    "itna zyada kyon aaya", "शिकायत कहाँ करूँ", "इतना टैक्स मैं नहीं भरूँगा", "यह चालान मेरा नहीं है", "ਬਿੱਲ ਗ਼ਲਤ ਹੈ",
)  # fmt: skip
BACK = ("अब पैसे वापस कैसे मिलेंगे", "refund kaise milega", "i paid twice, how do I get my money back", "paise kat gaye")


def at(offered: Catalogue, service: str, place: Where | None = None) -> Player:
    """A citizen whose bill is shown, or paid where no place is named."""
    player = Player(offered, service)
    (path,) = SERVICES.glob(f"*/{service}/talks/happy_path.hi.yaml")
    for step in steps_of(path):
        player.step(step)
        if player.talk.where is place:
            return player
    assert place is None, place
    return player


def told(player: Player, said: str) -> tuple[Player, list[str]]:
    """What is replied to words there, in a talk of its own."""
    one = copy(player)
    one.ordered, one.shown = dict(player.ordered), list(player.shown)
    turn = one.step({"citizen": said})
    assert not any(isinstance(effect, FileApplication | OpenBill) for effect in turn.effects), said
    return one, answered(turn)["replies"]


@pytest.mark.parametrize("service", BILLS)
def test_a_bill_is_objected_to_in_ones_own_words(offered: Catalogue, service: str):
    assert set(BILLS) == {name for name in offered.current if offered.service(name).bill}
    complaint = offered.service(service).disputes
    for place in (Where.REVIEWING, Where.PAYING, None):
        player = at(offered, service, place)
        for said in AGAINST if place else BACK:
            one, replies = told(player, said)
            assert replies[-1] == ("bill.disputed" if place else "bill.paid"), (place, said, replies)
            assert f"svc|{complaint}" in {option.id for option in one.last}, said
    begun = copy(at(offered, service, Where.PAYING))
    begun, _ = told(begun, AGAINST[1])
    begun.step({"tap": begun.last[0].title})
    assert begun.talk.form
    assert begun.talk.form.service == complaint
    assert [form.service for form in begun.talk.parked] == [service]  # which waits


@pytest.mark.parametrize("said", BACK)
def test_what_did_not_arrive_is_not_to_be_paid_twice(offered: Catalogue, said: str):
    _, replies = told(at(offered, "water_bill_payment", Where.PAYING), said)

    assert replies[0] == "bill.unpaid"


@pytest.mark.parametrize(
    ("service", "place", "said"),
    [
        ("electricity_bill_payment", Where.REVIEWING, "how much is the bill?"),
        ("electricity_bill_payment", Where.REVIEWING, "that is not me"),
        ("electricity_bill_payment", Where.PAYING, "abhi nahi bharunga, kal"),
        ("property_tax_payment", Where.REVIEWING, "upic galat hai"),
        ("property_tax_payment", None, "मुझे जाति प्रमाण पत्र चाहिए"),
        ("income_certificate", Where.REVIEWING, "amount galat hai, 2 lakh hai"),
    ],
)
def test_other_words_are_heard_as_before(offered: Catalogue, service: str, place: Where | None, said: str):
    _, replies = told(at(offered, service, place), said)

    assert not any(reply.startswith("bill.") for reply in replies)
