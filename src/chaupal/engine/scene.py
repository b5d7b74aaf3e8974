"""One turn while it is being played: what is said, what is ordered, where the talk goes. Lives for one `advance`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaupal.engine.effects import BUTTON_TITLE, MOST_BUTTONS, DropForm, Effect, Notice, Option, Say
from chaupal.engine.forms import flow
from chaupal.engine.moves import STAYS, Leads, Table
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace
from chaupal.kit.moves import IllegalMove

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from chaupal.engine.definition import Service
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.events import Event
    from chaupal.engine.moves import Move
    from chaupal.engine.talk import Form, Talk

    Following = list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]


class Gaps(dict[str, Any]):
    """A placeholder without a value stays visible in tests and empty in talk: the catalogue check finds it first."""

    def __missing__(self, key: str) -> str:
        return ""


class Told(dict[str, Any]):
    """What a text may name where that is much: the values at hand, and others that are made when one is named."""

    def __init__(self, make: Callable[[str], str], **at_hand: Any) -> None:
        """`make` takes a name that is not at hand and gives its value, or nothing."""
        super().__init__(at_hand)
        self.make = make

    def __missing__(self, key: str) -> str:
        return self.make(key)


@dataclass(slots=True)
class Scene:
    """The turn's working space; the talk in it is replaced, never changed."""

    catalogue: Catalogue
    talk: Talk
    event: Event
    now: datetime
    today: date
    table: Table
    effects: list[Effect] = field(default_factory=list)
    seen: tuple[Form, dict[str, Any]] | None = None  # the form whose texts were shown last, and its names
    step: Move | None = None  # that is being made
    leads: Leads = STAYS  # what it may do
    following: Following = field(default_factory=list)  # what comes after it

    @property
    def own_language(self) -> str:
        """The citizen's own language."""
        return self.talk.language or self.catalogue.languages[0]

    @property
    def language(self) -> str:
        """The language the citizen is served in: their own, or the next one while a form is open that lacks it."""
        own, form = self.talk.language or self.catalogue.languages[0], self.talk.form
        if form is None or own in self.catalogue.everywhere:
            return own
        return self.spoken_by(self.catalogue.known(form.service, form.version))

    def spoken_by(self, service: Service) -> str:
        """The language in which the service serves the citizen: the first that it speaks, in their own order."""
        order = (self.own_language, *self.talk.spoken, *self.catalogue.languages)
        return next((language for language in order if language in service.languages), service.languages[0])

    @property
    def form(self) -> Form:
        """The form that is open."""
        form = self.talk.form
        assert form is not None, self.talk.where
        return form

    @property
    def service(self) -> Service:
        """The service of the open form, in its pinned version."""
        form = self.talk.form
        assert form is not None, self.talk.where
        return self.catalogue.known(form.service, form.version)

    def text(self, key: str, service: Service | None = None, told: Told | None = None, /, **params: Any) -> str:
        """A text in the citizen's language: the service's own, that of its kind, or the one that all share."""
        template = self.template(key, service)
        return template.format_map(Gaps(params) if told is None else told) if "{" in template else template

    def template(self, key: str, service: Service | None = None) -> str:
        """Such a text with its {places} empty."""
        own = (self.text_in_case(key, service) or self._own(key, service)) if service else None
        return self.catalogue.shared(self.language, service.kind if service else "", key) if own is None else own

    def _own(self, key: str, service: Service) -> str | None:
        """The service's own text: in the next language, where it has none in the one that is spoken."""
        language = self.language
        own = service.texts[language].get(key) if language in service.texts else None
        is_spoken = own is not None or language in service.languages
        return own if is_spoken else service.texts[self.spoken_by(service)].get(key)

    def text_in_case(self, key: str, service: Service) -> str | None:
        """How a text is said in the first case of the service that surely holds by its open form, if it is."""
        form = self.talk.form
        if form is None or form.service != service.id or form.version != service.version:
            return None
        worded = service.in_cases(self.language, key)
        if not worded:
            return None
        if self.seen is None or self.seen[0] is not form:
            self.seen = (form, flow.names(service, form, self.today))
        return next((text for when, text in worded if flow.surely_holds(when, self.seen[1])), None)

    def has_text(self, key: str, service: Service | None = None) -> bool:
        """Whether there is such a text."""
        own = self._own(key, service) if service else None
        return own is not None or key in self.catalogue.texts[self.language]

    def name_of(self, service: str, version: int | None = None) -> str:
        """A service's name in the citizen's language, even if it is offered no more."""
        return self.text("name", self.catalogue.known(service, version))

    def make(self, step: Callable[..., Any], /, *args: Any, **params: Any) -> Any:
        """Makes a step, and what the turn goes on with after it, each within what the table lets it do."""
        outer = self.step, self.leads, self.following
        result, following = self._make(step, args, params)
        while following:
            (step, args, params), *rest = following
            following = [*self._make(step, args, params)[1], *rest]
        self.step, self.leads, self.following = outer
        return result

    def _make(self, step: Callable[..., Any], args: tuple[Any, ...], params: dict[str, Any]) -> tuple[Any, Following]:
        self.step, self.leads, self.following = step, self.table.leads.get(step, STAYS), []
        return step(self, *args, **params), self.following

    def _named(self) -> str:
        return f"{self.step.__module__}.{self.step.__qualname__}" if self.step else "no step"

    def then(self, step: str, /, *args: Any, **params: Any) -> None:
        """When this step has ended, that one is made: steps name each other, so that none imports another."""
        if step not in self.leads.then:
            raise IllegalMove(f"{self._named()} goes on with {step}")
        self.enter(self.table.steps[step], *args, **params)

    def enter(self, step: Move, /, *args: Any, **params: Any) -> None:
        """The same with a step that stands in a table of moves, which that table has chosen."""
        self.following.append((step, args, params))

    def say(self, key: str, service: Service | None = None, told: Told | None = None, /, **params: Any) -> None:
        """Says a text."""
        self.effects.append(Say((key,), self.text(key, service, told, **params)))

    def say_raw(self, key: str, body: str, **how: Any) -> None:
        """Says a body that was put together; `key` names it for golden talks."""
        self.effects.append(Say((key,), body, **how))

    def leave_unsaid(self, key: str, is_repeated: Callable[[str], bool]) -> None:
        """Of what this turn says under that key, the lines go that are repeated after it."""
        effects: list[Effect] = []
        for effect in self.effects:
            if isinstance(effect, Say) and effect.keys == (key,):
                lines = [line for line in effect.body.split("\n") if not is_repeated(line)]
                effects += [replace(effect, body="\n".join(lines))] if lines else []
            else:
                effects.append(effect)
        self.effects = effects

    def offer(self, *options: Option, menu: str = "ask.choose") -> None:
        """Puts options under what was said last: buttons up to three, if their titles fit; else a list up to ten."""
        is_list = len(options) > MOST_BUTTONS or any(o.description or len(o.title) > BUTTON_TITLE for o in options)
        label = self.text(menu) if is_list else ""
        self._say_with(options=options, menu=label)

    def offer_more(self, *options: Option) -> None:
        """Puts more options beside those that stand under what was said last."""
        last = self.effects[-1]
        self.offer(*(last.options if isinstance(last, Say) else ()), *options)

    def _say_with(self, **how: Any) -> None:
        """What was said last is said so."""
        last = self.effects[-1]
        assert isinstance(last, Say), last
        self.effects[-1] = replace(last, **how)

    def ask_aside(self, question: str, *about: str) -> None:
        """What was said last is a question of its own: the next yes or no answers it, not the place's.

        `about`: what its answer is told of, such as the form and the moment of a reminder.
        """
        self.talk = replace(self.talk, aside=(question, *about))

    def ask_place(self) -> None:
        """Asks for a location pin with what was said last."""
        self._say_with(ask_place=True)

    def ask_contact(self) -> None:
        """Asks for the number of the citizen's own account with what was said last."""
        self._say_with(ask_contact=True)

    def notice(self, template: str, *values: str) -> None:
        """Gives what was said last a template for when the window is shut."""
        self._say_with(notice=Notice(template, values))

    def duty(self, template: str, *values: str) -> None:
        """The same for what a law has us tell: it goes out whatever was taken back."""
        self.owe()
        self.notice(template, *values)

    def owe(self) -> None:
        """What was said last, a law has us tell: nobody's STOP keeps it back."""
        self._say_with(duty=True)

    def option(self, option: str, key: str, service: Service | None = None, /, **params: Any) -> Option:
        """An option with its title out of the texts."""
        return Option(option, self.text(key, service, **params))

    def to_menu(self) -> Option:
        """The button that leads to the menu."""
        return self.option(claim("do", "menu"), "menu.title")

    def order(self, effect: Effect) -> None:
        """Orders something to be done."""
        self.effects.append(effect)

    def go(self, where: Where, **changes: Any) -> None:
        """Moves the talk; what was on offer or being thought about is out of date there."""
        if where not in self.leads.places:
            raise IllegalMove(f"{self._named()} leads to {where}")
        changes = {"menu": "", "thinking": {}, **changes}
        if where not in (Where.CHOOSING, Where.MOVING):
            changes = {"choice": None, **changes}
        self.talk = replace(self.talk, where=where, aside=(), **changes)

    def put(self, form: Form) -> None:
        """Replaces the form, open or parked, that has this reference."""
        talk = self.talk
        if talk.form is not None and talk.form.reference == form.reference:
            self.talk = replace(talk, form=form)
        else:
            parked = tuple(form if other.reference == form.reference else other for other in talk.parked)
            self.talk = replace(talk, parked=parked)

    def fill(self, **changes: Any) -> Form:
        """Changes the open form; what is asked together is no more, where another item is asked."""
        form = replace(self.form, **({"group": []} if "item" in changes else {}) | changes)
        self.put(form)
        return form

    def form_of(self, reference: str) -> Form | None:
        """The form of that reference, open or parked."""
        forms = (self.talk.form, *self.talk.parked)
        return next((form for form in forms if form is not None and form.reference == reference), None)

    def is_open(self, reference: str) -> bool:
        """Whether that form is the one being talked about."""
        return self.talk.form is not None and self.talk.form.reference == reference

    def where_of(self, form: Form) -> str:
        """The place in which a form stands, open or at rest."""
        return self.talk.where if self.is_open(form.reference) else form.where

    def drop(self, reference: str) -> None:
        """Lets a form go, open or parked."""
        if self.is_open(reference):
            self.talk = replace(self.talk, form=None)
        parked = tuple(form for form in self.talk.parked if form.reference != reference)
        self.talk = replace(self.talk, parked=parked)

    def park(self) -> None:
        """Puts the open form aside, to be gone on with later; of too many, the oldest is given up."""
        form, where = self.talk.form, self.talk.where
        if form is None:
            return
        self.talk = replace(self.talk, form=None)
        if where is Where.CONSENTING and not form.trail:
            return  # nothing was agreed to and nothing told: there is nothing to keep
        parked = (replace(form, where=where, shown=[]), *self.talk.parked)  # after a pause all is shown again
        self.talk = replace(self.talk, parked=parked)
        for old in [form for form in parked if form.where != Where.FILING][MOST_PARKED:]:
            self.order(DropForm(old.reference))
            self.drop(old.reference)


MOST_PARKED = 5
