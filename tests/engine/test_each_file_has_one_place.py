"""Files that were sent before a form asked for papers: each goes to one paper that has room, or waits and is told."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.engine import events
from chaupal.engine.definition import Field, Item, Paper, Service
from chaupal.engine.effects import DropDocument, KeepDocument
from chaupal.engine.talk import Where
from chaupal.hearing.answers import Spec
from tests.engine.household import AID
from tests.engine.talking import Citizen, Reply

OFFERED = "Use what I sent"
PAPERS = (
    Paper("identity", ("aadhaar_card",), pages=2),
    Paper("invitation", ("pan_card",), pages=1),
    Paper("licence", ("voter_id",)),
)
KINDS = ("", *(paper.accept[0] for paper in PAPERS))


class Sender(Citizen):
    """Somebody whose photos are each another, and what becomes of them."""

    def __init__(self, papers: tuple[Paper, ...]) -> None:
        names = [*(paper.id for paper in papers), "note"]
        texts = {"name": "Stall", "short_name": "Stall", "about": "A stall", "fee_note": "Free"}
        texts |= {"eligibility": "All", "where": "here"} | {f"{name}.ask": f"{name}?" for name in names}
        texts |= {f"{name}.label": name for name in names}
        items: tuple[Item, ...] = (*papers, Field("note", Spec("text")))
        stall = Service(
            "stall", 1, "welfare", "welfare", "aid", items, dict.fromkeys(("en", "hi"), texts), outcome="none"
        )
        super().__init__(replace(AID, services={("stall", 1): stall}, current={"stall": 1}))
        self.papers = papers
        self.kinds: dict[str, str] = {}  # file -> what is seen on it
        self.sent = 0

    def sends_one(self, kind: str) -> Reply:
        media, self.sent = f"m{self.sent}", self.sent + 1
        self.kinds[media] = kind
        return self.play(events.MediaReceived(self.now, "image", media, "image/jpeg"))

    def takes_early(self) -> Reply:
        """With one tap; they come in the order in which they were sent."""
        orders = self.taps(OFFERED).orders
        return self.arrive([order for order in orders if isinstance(order, KeepDocument)], set())

    def arrive(self, orders: list[KeepDocument], refused: set[str]) -> Reply:
        """They come, in that order; a file is the paper asked for unless its kind says which else."""
        for order in orders:
            kind = self.kinds[order.media_id]
            of = {paper.id: paper.accept for paper in self.papers}
            paper = next((name for name in (order.paper, *order.others) if kind in of[name]), order.paper)
            if order.media_id in refused or kind not in ("", *of[paper]):
                self.kinds.pop(order.media_id)
                reply = self.hears(events.DocumentRefused, paper=order.paper, reason="blurred", params={})
            else:
                reply = self.kept(paper, f"d-{order.media_id}", kind=kind, media=order.media_id)
            gone = {each.document for each in reply.orders if isinstance(each, DropDocument)}
            assert gone.isdisjoint(document for files in self.form.papers.values() for document in files)
            self.each_has_one_place()
        return reply

    def each_has_one_place(self) -> None:
        form = self.form
        for paper in self.papers:
            files = [self.kinds[document.removeprefix("d-")] for document in form.papers.get(paper.id, ())]
            assert len(files) <= paper.pages, (paper.id, files)
            assert set(files) <= {"", *paper.accept}
        kept = [document.removeprefix("d-") for documents in form.papers.values() for document in documents]
        held = [file["media_id"] for file in self.talk.early if "put" not in file and file["media_id"] in self.kinds]
        assert sorted([*kept, *held]) == sorted(self.kinds), "none is lost, none is there twice"


@st.composite
def _papers(draw: st.DrawFn) -> tuple[Paper, ...]:
    drawn = []
    for paper in draw(st.permutations(PAPERS)):
        pages = draw(st.integers(1, 3))
        drawn.append(replace(paper, pages=pages, least=draw(st.integers(1, pages))))
    return tuple(drawn)


@given(
    _papers(), st.lists(st.sampled_from(KINDS), min_size=1, max_size=9), st.integers(0, 99), st.sets(st.integers(0, 9))
)
@settings(max_examples=50)
def test_no_paper_gets_too_much_and_no_file_is_lost_or_there_twice(
    papers: tuple[Paper, ...], kinds: list[str], seed: int, blurred: set[int]
):
    citizen, chance = Sender(papers), Random(seed)
    for kind in kinds:
        citizen.sends_one(kind)
    citizen.taps_id("svc|stall")
    reply = citizen.taps("I agree")
    refused = {f"m{number}" for number in blurred}

    tapped = ""
    while citizen.form.item != "note":
        if OFFERED in reply.titles and tapped != citizen.form.item:
            tapped = citizen.form.item
            reply = citizen.taps(OFFERED)
        else:
            wanted = next(paper for paper in papers if paper.id == citizen.form.item)
            reply = citizen.sends_one(wanted.accept[0])
        orders = [order for order in reply.orders if isinstance(order, KeepDocument)]
        assert orders
        chance.shuffle(orders)
        reply = citizen.arrive(orders, refused)
        fetched = {order.media_id for order in orders}
        is_over = any(file["media_id"] in fetched for file in citizen.talk.early)
        assert ("document.over" in reply.keys) == is_over, "it is told"
        assert citizen.where is not Where.KEEPING
    assert all(citizen.form.papers[paper.id] for paper in papers)


def asked(*kinds: str) -> Sender:
    """All sent before, all taken with one tap."""
    citizen = Sender(PAPERS)
    for kind in kinds:
        citizen.sends_one(kind)
    citizen.taps_id("svc|stall")
    citizen.taps("I agree")
    citizen.takes_early()
    return citizen


def test_of_three_photos_of_which_two_are_unknown_each_goes_to_a_paper_of_its_own():
    citizen = asked("aadhaar_card", "", "")
    assert citizen.form.papers == {"identity": ["d-m0"]}

    citizen.takes_early()
    assert citizen.form.papers == {"identity": ["d-m0"], "invitation": ["d-m1"]}
    citizen.takes_early()
    assert citizen.form.papers == {"identity": ["d-m0"], "invitation": ["d-m1"], "licence": ["d-m2"]}
    assert citizen.talk.early == []


def test_the_back_of_a_card_stays_with_its_front():
    assert asked("aadhaar_card", "").form.papers == {"identity": ["d-m0", "d-m1"]}


def test_what_is_left_over_when_it_is_filed_is_told():
    citizen = asked("aadhaar_card", "", "pan_card", "voter_id", "pan_card")
    assert [file["media_id"] for file in citizen.talk.early] == ["m4"]

    citizen.says("A note")
    citizen.taps("Submit")
    assert "document.left_over" in citizen.filed("WE/1").keys
