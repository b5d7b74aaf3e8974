"""Where a talk stands, as hearing is told of it: what is asked, what else could be told, and what is held. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import MORE, Field, Paper, meaning
from chaupal.engine.definition import Rows as DefinedRows
from chaupal.engine.forms import blanks, doubts, filling, flow
from chaupal.engine.forms.blanks import ASK as QUESTION
from chaupal.engine.forms.blanks import LABEL, answers, blank, shown
from chaupal.engine.forms.ways import ways
from chaupal.engine.scene import Gaps
from chaupal.engine.talk import FORETOLD, HEARD_IN, WHOLE, Where
from chaupal.hearing.acts import AGREE, ASK, CHECK, CONSENT, OFFER, PAUSE, REVIEW, YES_NO, tokens_of
from chaupal.hearing.answers import show
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.question import LEFT_OUT, Answer, Aside, Blank, Opening, Question, Rows, Way
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Service
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.talk import Form, Talk
    from chaupal.hearing.question import Below, Opening

Sounds = frozenset[str]
_NONE: Sounds = frozenset()
_GATES = {Where.CONSENTING: CONSENT, Where.CHECKING: CHECK, Where.REVIEWING: REVIEW}


# what says with a yes that it is wanted; of which a time alone is an answer
_WISHED = {"give_up": frozenset({"cancel", "stop"}), "cancel_appointment": frozenset({"cancel", "unbook"})}
_WHEN, _BINDS, _GRANTED, _LEAVES = "remind", ("updates", "join"), "updates", "reopen"
_SIGNED = "as_it_is"  # what a sign-in says and the form does not: of another person, perhaps
_FOR_GOOD = ("erase", "give_up", "cancel_appointment", "withdraw_case")
HELPING = ("service", "name", "phone", "helper", "relation")  # what is asked of a helper, in order
_ASKED_OF_HELPER = {"name": ("name", "phone"), "phone": ("phone", "name"), "helper": ("helper",)}
# a question beside the place's own -> its text, as far as its words say a yes, and those of its two buttons
_ASIDES = {
    "give_up": ("cancel.ask", "cancel.yes", "cancel.no"),
    "add": ("change.add", "change.add_yes", "change.add_no"),
    "query": ("query.asked", "query.answer_now", "query.later"),
    "as_answer": ("query.asks", "query.send_it", "query.anew"),
    "cancel_appointment": ("slot.cancel_ask", "slot.cancel_yes", "slot.cancel_no"),
    "withdraw_case": ("withdraw_case.ask", "withdraw_case.yes", "withdraw_case.no"),
    "another": ("status.another", "status.another_yes", ""),
    "keep": ("profile.keep", "profile.keep_yes", "profile.keep_no"),
    "remind": ("pause.remind", "pause.remind_yes", ""),
    "updates": ("optin.again", "consent.yes", "consent.no"),
    "enter": ("rights.complain_said", "rights.told", ""),
    "erase": ("own.erase_ask", "own.erase_yes", "own.erase_no"),
    "reopen": ("", "", "reopen.leave"),
    "is_me": ("identity.confirm_other", "identity.confirm_yes", "identity.confirm_no"),
    "as_it_is": ("", "identity.as_is", "identity.change"),
    "join": ("join.button", "join.yes", "join.no"),  # its question warns: "yes, somebody gave me the code" is none
}
OF_PLACE = {Where.REOPENING: "reopen"}  # a place of which the question itself is one of these


def question(catalogue: Catalogue, talk: Talk, today: date) -> Question:
    """What is asked where the talk stands, beside it too, and what could be told there."""
    name = open_aside(talk)[0]
    here = _here(catalogue, talk, today)
    return replace(here, aside=_asides(catalogue)[name]) if name in _ASIDES else here


def open_aside(talk: Talk) -> tuple[str, ...]:
    """The question that a yes or no answers beside the place's own, with what it is about; an empty name for none."""
    return talk.aside or (OF_PLACE.get(talk.where, ""),)


@once
def _asides(catalogue: Catalogue) -> dict[str, Aside]:
    def sounds(key: str) -> Sounds:
        said = (texts.get(key, "").format_map(Gaps()) for texts in catalogue.texts.values())
        return frozenset(token for text in said for token in tokens_of(text)) - {PAUSE}

    return {
        name: Aside(
            sounds(asks),
            sounds(yes),
            sounds(no),
            _WISHED.get(name, _NONE),
            is_when=name == _WHEN,
            binds=name in _BINDS,
            granted=name == _GRANTED,
            leaves=name == _LEAVES,
            for_good=name in _FOR_GOOD,
            not_me=sounds("identity.confirm_no") if name == _SIGNED else _NONE,
        )
        for name, (asks, yes, no) in _ASIDES.items()
    }


def _here(catalogue: Catalogue, talk: Talk, today: date) -> Question:
    """What is asked where the talk stands."""
    form = talk.form
    is_beside = talk.beside not in ("", "news")  # another question than the place's own is open
    if talk.where is Where.CONFIRMING and not is_beside and len(talk.suggested) == 1:
        return _offer(catalogue, talk.suggested[0])
    if talk.where is Where.HELPING:
        return _of_whom_is_helped(talk)
    if form is None:
        return Question()
    service = catalogue.known(form.service, form.version)
    asked = _asked(service, form) if talk.where is Where.ASKING else _told_wrongly(service, form, talk.where)
    paper = service.find(form.item) if talk.where is Where.ASKING and not asked else None
    expects = "" if is_beside else _expected(asked, talk.where)
    only = asked[0] if len(asked) == 1 else None
    is_choice = only is not None and only.kind == "choice" and len(only.spec.options) > 1 and not is_beside
    options = only.spec.options if only and is_choice else ()
    words = _said(service, asked, form.item) if paper or expects in (YES_NO, AGREE, ASK) else _NONE
    return Asking(
        expects, asked, options, words, is_open=talk.where in WHOLE, may_be_put_right=talk.where in HEARD_IN,
        chooses=blank(service, form, service.item(form.item)) if talk.where is Where.CHOOSING else None,
        offered=_offered(service, form, only, today) if only and expects != YES_NO else (),
        service=service, form=form, today=today, where=talk.where, is_paper=isinstance(paper, Paper),
    )  # fmt: skip


def _of_whom_is_helped(talk: Talk) -> Question:
    """Her name and number, either beside the other; then the helper's own name."""
    told = talk.helping
    step = next((step for step in HELPING if not told.get(step)), "")
    if told.get("reference"):  # her yes is waited for, and who says that she said it
        return Question(CONSENT)
    asked = _ASKED_OF_HELPER.get(step, ())
    return Question("", tuple(Blank(name, Spec("phone" if name == "phone" else "name")) for name in asked))


def about(service: Service, form: Form, asked: Sequence[Field], today: date) -> Question:
    """A question about these fields, and what could be told with its answer."""
    asked_for = tuple(blank(service, form, field) for field in asked)
    return Asking("", asked_for, service=service, form=form, today=today, where=Where.ASKING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking(Question):
    """A question of a form."""

    service: Service
    form: Form
    today: date
    where: Where

    @property
    def _only(self) -> str:
        return self.asked[0].id if len(self.asked) == 1 else ""

    def held(self) -> list[Answer]:
        """The answers that may be put right, and what was noted; where it is checked, what was told at first, too."""
        form = filling.with_noted(self.service, self.form, self.today)
        if self.where in FORETOLD:
            form = replace(form, answers=form.answers | form.facts)
        return answers(self.service, form, flow.relevant(self.service, form, self.today))

    def shown(self) -> list[Answer]:
        """The same, with those that follow from others, and those that are left out."""
        form = filling.with_noted(self.service, self.form, self.today)
        return shown(self.service, form, flow.relevant(self.service, form, self.today))

    def others(self, kinds: Collection[str]) -> list[Blank]:
        """The fields of these kinds that are asked further on, as far as that can be told."""
        return list(self._open(kinds))

    def _open(self, kinds: Collection[str], *, perhaps: bool = False) -> Iterator[Blank]:
        """The same; with `perhaps` those of which it is not known yet whether they will be asked."""
        service, form = self.service, self.form
        known = {*form.answers, *form.skipped, form.item, *form.group}
        known |= form.facts.keys() if self.where in FORETOLD else set()
        fields = [field for field in service.fields if field.spec.kind in kinds and field.id not in known]
        seen: dict[str, Any] = flow.names(service, form, self.today) if any(field.when for field in fields) else {}
        for field in fields:
            is_open = perhaps and field.when and any(seen.get(name) is None for name in field.when.names)
            if is_open or flow.holds(field.when, seen):
                yield blank(service, form, field)

    def opening(self, kinds: Collection[str]) -> Opening:
        """The same, with the persons of the form."""
        whom = meaning.whom(self.service, self.form.answers)
        fields = tuple(self._open(kinds, perhaps=True))
        return replace(blanks.opening(self.service), fields=fields, whom=whom, is_beside=True)

    def ahead(self) -> Opening | None:
        """All that is asked further on, as a first sentence may tell it: any option of it, since the form is open."""
        if self.where not in (Where.ASKING, Where.KEEPING, *FORETOLD):
            return None
        opening = blanks.opening(self.service)
        told = {field.id for field in opening.fields} | self._not_derived()
        asked = (each for each in self.others({field.kind for field in opening.fields}) if each.id in told)
        fields = tuple(replace(each, at_first=True) if each.kind == "choice" else each for each in asked)
        return replace(opening, fields=fields, words=opening.words | self.words)

    def _not_derived(self) -> set[str]:
        """The fields that could be derived from what is answered, if anything came of it so far."""
        told = self.form.answers.keys()
        derived = [each for each in self.service.fields if each.derive and not each.derive.names.isdisjoint(told)]
        seen: dict[str, Any] = flow.names(self.service, self.form, self.today) if derived else {}
        return {each.id for each in derived if each.derive and flow.run(each.derive, seen) is None}

    def rows(self) -> Rows | None:
        """The row that the question is about; where it is whether there is a further one, the row before that."""
        name, _, inner = self._only.partition(".")
        rows = self.service.item(name) if inner else None
        if not isinstance(rows, DefinedRows):
            return None
        number = int(inner.partition(".")[0])
        fields = tuple(blank(self.service, self.form, rows.field(number, field.id)) for field in rows.fields)
        return Rows(name, number, rows.most, fields, MORE)

    def then(self, told: Mapping[str, Any], left_out: Collection[str] = ()) -> Question:
        """What is asked once these are answered, and what follows from them is filled; no field where a paper is."""
        form = replace(self.form, answers=self.form.answers | dict(told), skipped=[*self.form.skipped, *left_out])
        form = filling.fill(self.service, form, self.today)  # "yes, we live there": the address is on the card
        item = doubts.next_item(self.service, form, self.today)
        if not isinstance(item, Field):
            return about(self.service, form, (), self.today)
        return about(self.service, form, flow.group_of(self.service, form, item, self.today) or (item,), self.today)

    def together(self) -> list[Answer]:
        """The fields that can be asked in one question with it, and what is told of them."""
        names = next((group for group in self.service.together if self._only in group), ())
        fields = [field for field in map(self.service.item, names) if isinstance(field, Field)]
        told = self.form.answers | dict.fromkeys(self.form.skipped, LEFT_OUT)
        return [Answer(blank(self.service, self.form, field), told.get(field.id)) for field in fields]

    def on_paper(self) -> list[Blank]:
        """The fields that stand on the paper which is asked for, where it may be left out."""
        service, form = self.service, self.form
        paper = service.find(form.item) if self.where is Where.ASKING else None
        if not isinstance(paper, Paper) or not paper.optional:
            return []
        fields = [field for field in service.fields if field.id not in form.answers]
        of_it = [field for field in fields if any(source.startswith(f"{paper.id}.") for source in field.sources)]
        return [blank(service, form, field) for field in of_it]

    def below(self) -> list[Below]:
        """The lists of options that stand under those of what is asked."""
        return blanks.below(self.service, self._only)

    def ways(self) -> list[Way]:
        """The fields that are asked after one option alone."""
        told = [way for way in ways(self.service) if way.choice.id == self._only]
        return [Way(blank(self.service, self.form, way.field), way.option) for way in told]

    def ways_ahead(self) -> list[tuple[str, Way]]:
        """The same of choices that are asked further on, each with the choice."""
        service, form = self.service, self.form
        ahead = {choice.id for choice in self._open(("choice",), perhaps=True)}
        told = [way for way in ways(service) if way.choice.id in ahead and way.field.id not in form.answers]
        return [(way.choice.id, Way(blank(service, form, way.field), way.option)) for way in told]


def _offer(catalogue: Catalogue, name: str) -> Question:
    if name not in catalogue.current:
        return Question()
    return Question(OFFER, words=_sounds(catalogue.service(name), ("name", "short_name")))


def _asked(service: Service, form: Form) -> tuple[Blank, ...]:
    """The fields of the question in hand; none where a paper is asked for."""
    names = [name for name in form.group or [form.item] if service.find(name.partition(".")[0])]  # not gone with it
    return tuple(blank(service, form, item) for item in map(service.item, names) if isinstance(item, Field))


def _told_wrongly(service: Service, form: Form, where: Where) -> tuple[Blank, ...]:
    """The answer that may have been a slip, where it is said that nobody is entitled so."""
    item = flow.told_wrongly(service, form, service.find(form.item)) if where is Where.BARRED else None
    return (blank(service, form, item),) if item else ()


def _offered(service: Service, form: Form, asked: Blank, today: date) -> tuple[str, ...]:
    """What was heard or read of it, in each language, where it is asked if that is right."""
    item = service.item(asked.id)
    value = filling.doubt(item, form, today) if isinstance(item, Field) else None
    return () if value is None else tuple(show(asked.spec, value, language) for language in service.texts)


def _expected(asked: Sequence[Blank], where: Where) -> str:
    """Which kind of act is waited for."""
    if where not in (Where.ASKING, Where.BARRED) or not asked:
        return _GATES.get(where, "")
    only = asked[0] if len(asked) == 1 else None
    if only and only.kind == "yes_no":
        return YES_NO
    if only and len(only.spec.options) == 1:
        return AGREE
    return ASK if all(each.optional and each.kind != "choice" for each in asked) else ""


def _said(service: Service, asked: Sequence[Blank], paper: str) -> Sounds:
    """What the question says."""
    keys = [item.key for each in asked if isinstance(item := service.item(each.id), Field)] or [paper]
    return _sounds(service, tuple(f"{key}.{part}" for key in keys for part in (QUESTION, LABEL)))


@once
def _heard_before(_service: Service) -> dict[tuple[str, ...], Sounds]:
    return {}


def _sounds(service: Service, texts: tuple[str, ...]) -> Sounds:
    """The sounds of these texts' words in every language."""
    kept = _heard_before(service)
    if texts not in kept:
        told = (service.text(language, text) or "" for language in service.texts for text in texts)
        kept[texts] = frozenset(key for text in told for key in tokens_of(text)) - {PAUSE}
    return kept[texts]
