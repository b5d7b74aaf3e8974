"""A conversation that is played again from its events comes to the same talk and said the same."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.engine import events
from chaupal.engine.advance import advance
from chaupal.engine.effects import Say
from chaupal.engine.talk import Talk, Where
from chaupal.engine.weave import limit
from tests.engine.talking import ACCOUNT, BOOK, NOON, PUPIL, SISTER, Citizen, Reply

SAID = (*"menu back change cancel status help stop start later continue yes no skip hindi thanks hello 0 1 👍".split(),)
SAID += (
    "Asha Devi",
    "12/3/2001",
    "90000",
    "study",
    "change name",
    "so far",
    "fees kitni hai?",
    "{name} %s",
    "x" * 1500,
)
FORMS = st.sampled_from(["f1", "f2", "query/BP/1"])
MOVES = st.one_of(
    st.tuples(st.just("says"), st.sampled_from(SAID), st.sampled_from(["", "", "bus_pass", "water_bill"])),
    st.tuples(st.just("taps"), st.integers(0, 12)),
    st.tuples(st.just("taps_id"), st.sampled_from(["svc|bus_pass", "svc|water_bill", "new|bus_pass", "resume|f1"])),
    st.tuples(st.just("sends"), st.sampled_from(["image", "document", "audio", "sticker"])),
    st.tuples(st.just("kept"), FORMS, st.sampled_from(["card", "letter"])),
    st.tuples(st.just("found"), st.sampled_from([(), (PUPIL,), (PUPIL, SISTER), (ACCOUNT,)])),
    st.tuples(st.just("paid"), FORMS),
    st.tuples(st.just("filed"), FORMS),
    st.tuples(st.just("asked"), st.sampled_from(["", "card"])),
    st.tuples(st.just("moved"), st.sampled_from(["approved", "rejected", "in_progress"])),
)


class Recorded(Citizen):
    """Keeps what was played."""

    def __init__(self) -> None:
        super().__init__(stands=Talk())
        self.played: list[tuple[events.Event, Any, Reply]] = []

    def play(self, event):
        at, reply = self.now, super().play(event)
        self.played.append((event, at, reply))
        return reply

    def without_papers(self) -> set[str]:
        """The forms of which no file can have been ordered."""
        forms = [form for form in (self.talk.form, *self.talk.parked) if form is not None]
        return {form.reference for form in forms if form.service == "water_bill"}

    def move(self, kind: str, *how):
        form = self.talk.form
        match kind, how:
            case "says", (text, means):
                self.says(text, means=means)
            case "taps", (number,) if self.shown:
                self.taps_id(self.shown[number % len(self.shown)].id)
            case "taps_id" | "sends", (what,):
                getattr(self, kind)(what)
            case _ if self.where is Where.NEW:
                pass  # nothing can have happened yet
            case "kept", (reference, paper) if reference not in self.without_papers():
                self.kept(paper, reference=reference)
            case "found", (records,) if form is not None and form.sought:
                self.found(*records, find=form.item)
            case (("paid" | "filed"), (reference,)):
                getattr(self, kind)(reference=reference)
            case "asked", (paper,):
                self.hears(events.OfficerAsked, number="BP/1", service="bus_pass", question="Which bus?", paper=paper)
            case "moved", (state,):
                self.hears(events.ApplicationMoved, number="BP/1", service="bus_pass", state=state, reason="{0}")


@settings(max_examples=150)
@given(st.lists(MOVES, max_size=40))
def test_a_conversation_played_again_is_the_same(moves):
    citizen = Recorded()
    for move in [("says", "hello", ""), ("taps", 1), ("taps_id", "svc|bus_pass"), ("taps", 0), *moves]:
        citizen.move(*move)

    talk = Talk()
    for event, at, reply in citizen.played:
        turn = advance(BOOK, talk, event, at)
        talk = turn.talk
        assert [effect for effect in turn.effects if isinstance(effect, Say)] == reply.says
        assert all(say.body.strip() and len(say.body) <= limit(say) for say in reply.says)
    assert talk == citizen.talk
    assert citizen.played[0][1] == NOON
