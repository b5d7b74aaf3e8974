"""Whatever people do, in whatever order: no turn fails, no message breaks a limit, the menu is at hand."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.engine import events
from chaupal.engine.advance import Turn, advance
from chaupal.engine.definition import Field, Paper
from chaupal.engine.effects import HoldSlot, Say
from chaupal.engine.forms import flow
from chaupal.engine.talk import Where
from chaupal.hearing import answers
from chaupal.hearing.answers import Accepted
from tests.services.limits_of_whatsapp import breaches
from tests.services.playing import ANSWERED_LATER, FACTS, ORDERED, Player

LANGUAGES = {"hi": "हिन्दी", "en": "English"}
WISHES = (
    "menu", "back", "change", "change name", "cancel", "status", "help", "language", "stop", "pause", "continue",
    "so far", "yes", "no", "hello", "thanks", "receipt", "privacy", "fees kitni hai", "kaun se kagaz chahiye", "हाँ",
    "नहीं", "english", "birth certificate chahiye", "obc certificate", "house tax bharna hai", "1", "0", "skip",
    "{name}", "🙏", "a|f1|need|copy",
)  # fmt: skip
GOOD = {
    "name": ("Sunita Devi", "राम प्रसाद"),
    "date": ("12/3/2019", "१ जून २०२६", "5 May 1980", "1/1/1950", "20 december 2026"),
    "number": ("1", "1990", "3", "40", "2015"),
    "year": ("2015 se", "दस साल से"),
    "amount": ("डेढ़ लाख", "90000", "500"),
    "yes_no": ("haan", "नहीं"),
    "pincode": ("110053",),
    "aadhaar": ("2341 2341 2346",),
    "address": ("Makan 21, Gali 4, Karawal Nagar, Delhi",),
    "text": ("0360120045000321", "यादव", "DL8CAF5032", "1234567890", "नाली में पानी भरा है"),
    "phone": ("98100 00000",),
    "pan": ("ABCPE1234F",),
    "epic": ("ABC1234567",),
    "vehicle": ("DL8CAF5032",),
    "ifsc": ("SBIN0001234",),
    "account": ("12345678901",),
    "location": ("Bhajanpura chowk, Delhi",),
}
READ = {
    "name": "Sunita Devi",
    "date_of_birth": "1980-05-05",
    "gender": "female",
    "aadhaar_last4": "2346",
    "address": "House 21, Gali 4, Karawal Nagar, Delhi",
    "pincode": "110053",
}
RECORDS: tuple[tuple[dict[str, Any], ...], ...] = (
    (),
    (
        {
            "id": "1",
            "label": {"hi": "एक", "en": "One"},
            "child_name": "Ananya",
            "lines": [{"line": {"en": "Tax"}, "paise": 500}],
        },
    ),
    ({"id": "2", "label": {}, "child_name": "", "lines": []},),
    tuple({"id": str(n), "label": {"en": "A house in a long street " * n}, "lines": []} for n in range(1, 15)),
)
MOVES = st.one_of(
    st.tuples(st.just("answer"), st.integers(0, 5)),
    st.tuples(st.just("answer"), st.integers(0, 5)),
    st.tuples(st.just("settle"), st.integers(0, 3)),
    st.tuples(st.just("settle"), st.integers(0, 3)),
    st.tuples(st.just("tap"), st.integers(0, 9)),
    st.tuples(st.just("tap"), st.integers(0, 60)),
    st.tuples(st.just("say"), st.sampled_from(WISHES)),
    st.tuples(st.just("say"), st.text(max_size=60)),
    st.tuples(st.just("say"), st.integers(1, 1000).map("नाम ab1 ".__mul__)),
    st.tuples(st.just("file"), st.sampled_from(["image", "document", "video", "audio", "sticker"])),
    st.tuples(st.just("other"), st.sampled_from(["contacts", "reaction", "order", "unknown"])),
    st.tuples(st.just("pin"), st.floats(-90, 90)),
    st.tuples(st.just("fact"), st.sampled_from(sorted(FACTS))),
    st.tuples(st.just("late"), st.sampled_from(WISHES)),
    st.tuples(st.just("days"), st.integers(1, 400)),
)


class Citizen(Player):
    """A player who moves at random."""

    def move(self, kind: str, how: Any) -> Turn | None:
        if kind == "days":
            self.now += timedelta(days=how)
            return None
        if kind == "fact" and self.talk.where is Where.NEW:
            return None  # whoever had all erased is nobody's: the shell lets such facts go
        return self.play(getattr(self, f"_{kind}")(how))

    def play(self, event: events.Event) -> Turn:
        turn = super().play(event)
        for effect in turn.effects:
            assert not isinstance(effect, Say) or not breaches(effect), (breaches(effect), effect)
        if isinstance(event, events.CITIZEN_EVENTS) and getattr(event, "kind", "") not in (
            "image",
            "document",
            "reaction",
        ):
            assert any(isinstance(effect, (Say, *ANSWERED_LATER)) for effect in turn.effects), (
                f"{event} was met with silence"
            )
        assert self.talk.where is not Where.LOBBY or self.talk.form is None, f"{event}: a form is open in the lobby"
        self._menu_is_at_hand()
        return turn

    def _menu_is_at_hand(self) -> None:
        turn = advance(self.catalogue, self.talk, self._say("menu"), self.now)
        keys = {key for effect in turn.effects if isinstance(effect, Say) for key in effect.keys}
        assert keys & {"menu.body", "welcome.first"}, keys

    def _say(self, text: str) -> events.Event:
        return self.text(text)

    def _late(self, text: str) -> events.Event:
        return replace(self.text(text), at=self.now - timedelta(minutes=30))

    def _tap(self, number: int) -> events.Event:
        option = self.shown[number % len(self.shown)]
        return events.OptionChosen(self.now, option.id, option.title)

    def _file(self, kind: str) -> events.Event:
        return events.MediaReceived(self.now, kind, "m1", "image/jpeg")

    def _other(self, kind: str) -> events.Event:
        return events.OtherReceived(self.now, kind)

    def _pin(self, latitude: float) -> events.Event:
        return events.PinReceived(self.now, latitude, latitude)

    def _fact(self, name: str) -> events.Event:
        """Something that happens elsewhere: late, twice, or for a form that is gone."""
        about = {"number": "N/1", "service": "birth_certificate", "state": "approved", "stage": "approval"}
        issued = {"what": "certificate", "title": "T/1", "media_id": "m1", "filename": "a.pdf", "paise": 500}
        given = {"reason": "gone", "question": "?", **about, **issued}
        kind = FACTS[name]
        given |= {"state": "linked"} if kind is events.ManagerLinked else {}
        given |= {"what": "filed"} if kind is events.ApplicationLanded else {}
        is_of_ids = kind.__module__.endswith(".helping") or kind is events.ManagerAsks  # whose references are no forms
        given |= {"reference": "100000000000007"} if is_of_ids else {}
        known = {key: value for key, value in given.items() if key not in self.ordered.get(ORDERED.get(kind, type), {})}
        return self.fact(kind, **known)

    def _answer(self, number: int) -> events.Event:
        """A good answer to what is asked."""
        form = self.talk.form
        if form is None or self.talk.where is not Where.ASKING:
            return self._tap(0)
        service = self.catalogue.service(form.service, form.version)
        item = service.item(form.item)
        if isinstance(item, Paper):
            return self._file("image")
        fields = [service.item(name) for name in form.group] or [item]
        return self._say("\n".join(self._good(field, number) for field in fields if isinstance(field, Field)))

    def _good(self, item: Field, number: int) -> str:
        """What people would answer: the first, from the number on, that the field takes."""
        assert self.talk.form is not None
        spec = flow.spec_of(item, self.talk.form)
        known = GOOD.get(spec.kind) or tuple(labels[0] for _, labels in spec.options)
        pattern = (spec.rules["example"],) if "example" in spec.rules else ()
        turned = (*pattern, *known[number % len(known) :], *known[: number % len(known)])
        taken = (word for word in turned if isinstance(answers.read(spec, word, self.now.date()), Accepted))
        return next(taken, turned[0])

    def _settle(self, number: int) -> events.Event:
        """What an order leads to in the end."""
        where = self.talk.where
        if where is Where.KEEPING:
            read = {} if number % 2 else {"kind": "aadhaar_card", "fields": READ}
            return (
                self.fact(events.DocumentKept, **read) if number else self.fact(events.DocumentRefused, reason="gone")
            )
        if where is Where.FINDING:
            return self.fact(events.RecordsFound, records=RECORDS[number])
        if where in (Where.CHOOSING, Where.MOVING):
            return self._of_calendar_or_tap(number)
        if where is Where.PAYING:
            kinds = (events.PaymentFailed, events.PaymentLinkReady, events.PaymentCaptured, events.PaymentCaptured)
            return self.fact(kinds[number], reason="expired")
        if where is Where.FILING:
            return self.fact(
                events.ApplicationFiled, number=f"N/{self.talk.turn}", promised_on="2026-07-01" if number else ""
            )
        return self._of_sign_in() if where is Where.PROVING and number else self._answer(number)

    def _of_sign_in(self) -> events.Event:
        form = self.talk.form
        return self.fact(events.SignedIn if form and form.proof.get("url") else events.SignInOffered)

    def _of_calendar_or_tap(self, number: int) -> events.Event:
        choice = self.talk.choice
        assert choice, self.talk.where
        holding = choice.sought == self.ordered.get(HoldSlot, {}).get("reference")
        if choice.sought and holding:
            return self.fact(events.SlotHeld if number else events.SlotGone)
        return self.fact(events.SlotsFound) if choice.sought else self._tap(number)

    def lead(self, steps: int, first: int) -> None:
        """Goes on as most people do."""
        for step in range(steps):
            self.play(self._settle(2 if self.talk.where is Where.PAYING else 1) if step else self._answer(first))


@pytest.mark.parametrize("service", catalogue().current)
@settings(max_examples=20, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    language=st.sampled_from(sorted(LANGUAGES)),
    led=st.integers(0, 40),
    first=st.integers(0, 3),
    moves=st.lists(MOVES, max_size=60),
)
def test_any_citizen_is_served(service: str, language: str, led: int, first: int, moves: list[tuple[str, Any]]):
    citizen = Citizen(catalogue())
    citizen.play(citizen.text("namaste"))
    citizen.play(citizen.tap(LANGUAGES[language]))
    citizen.play(events.OptionChosen(citizen.now, f"svc|{service}"))
    citizen.play(citizen.tap(citizen.last[0].title))
    citizen.lead(led, first)

    for kind, how in moves:
        citizen.move(kind, how)


@settings(max_examples=40, derandomize=True)
@given(moves=st.lists(MOVES, max_size=30))
def test_anybody_who_writes_for_the_first_time_is_served(moves: list[tuple[str, Any]]):
    citizen = Citizen(catalogue())
    citizen.play(citizen.text("?"))

    for kind, how in moves:
        citizen.move(kind, how)
