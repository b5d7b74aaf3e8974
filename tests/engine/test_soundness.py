"""Whatever people and offices do, in whatever order: no form is lost, nothing is stored without consent."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.engine import effects, events
from chaupal.engine.definition import Find
from chaupal.engine.talk import Form, Talk, Where
from tests.engine.talking import BOOK, Reply
from tests.engine.test_replay import MOVES, Recorded

WITHOUT_FORM = (Where.NEW, Where.LOBBY, Where.CONFIRMING, Where.QUERIED)
NEEDS_CONSENT = (effects.KeepDocument, effects.FindRecord, effects.OpenBill)


def forms_of(talk: Talk) -> dict[str, Form]:
    return {form.reference: form for form in (talk.form, *talk.parked) if form is not None}


class Watched(Recorded):
    """Every turn of whom is looked at."""

    def play(self, event):
        before = self.talk
        reply = super().play(event)
        self.stands_soundly()
        self.lost_no_form(before, event, reply)
        self.ordered_with_consent(before, reply)
        return reply

    def stands_soundly(self) -> None:
        form, where = self.talk.form, self.where
        assert (form is None) == (where in WITHOUT_FORM)
        assert where is not Where.QUERIED or self.talk.queries
        if form is not None and form.item:
            asked = BOOK.service(form.service).item(form.item)
            assert where is not Where.ASKING or not isinstance(asked, Find)
            assert where not in (Where.FINDING, Where.PICKING) or isinstance(asked, Find)
            assert where is not Where.KEEPING or form.waiting
            assert where is not Where.PAYING or not form.receipt

    def lost_no_form(self, before: Talk, event: events.Event, reply: Reply) -> None:
        given_up = {order.reference for order in reply.orders if isinstance(order, effects.DropForm)}
        for reference in forms_of(before).keys() - forms_of(self.talk).keys() - given_up:
            was_untouched = before.where is Where.CONSENTING and not forms_of(before)[reference].trail
            assert was_untouched or "consent.refused" in reply.keys or isinstance(event, events.ApplicationFiled)

    def ordered_with_consent(self, before: Talk, reply: Reply) -> None:
        forms = forms_of(before) | forms_of(self.talk)
        for order in reply.orders:
            if isinstance(order, NEEDS_CONSENT) and not order.reference.startswith("query/"):  # of a case that is filed
                service = BOOK.service(forms[order.reference.partition("/")[0]].service)
                assert f"{service.department}/{service.purpose}" in self.talk.consents


@settings(max_examples=200)
@given(st.lists(MOVES, max_size=40))
def test_a_talk_stays_sound(moves):
    citizen = Watched()
    for move in [("says", "hello", ""), ("taps", 1), ("taps_id", "svc|bus_pass"), ("taps", 0), *moves]:
        citizen.move(*move)
