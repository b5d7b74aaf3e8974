"""What we send to a citizen for whom all goes well: the happy golden talk of a service, in each language, played.

Messages are counted as WhatsApp bills them: after weaving; where the 24-hour window is shut the template, and what then
waits for the reply. The words of a message are those read before anything is tapped: its body, buttons and labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from chaupal.catalogue.base import Budget, Fault
from chaupal.catalogue.queries import in_every_language, talk_sheet
from chaupal.channel.queries import SERVICE_MESSAGE, TEMPLATE, price
from chaupal.conversations.golden import Player
from chaupal.engine.effects import Say
from chaupal.kit.word_count import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from chaupal.catalogue.base import Offer
    from chaupal.engine.definition import Service
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.effects import Notice

CONSENT = "consent.ask"


class CannotBePlayed(Exception):
    """A golden talk does not go as it is written; `fault` says where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of ours, as WhatsApp bills it."""

    keys: tuple[str, ...]
    words: int
    consent: int = 0  # the words of the text in it that asks for consent
    category: str = SERVICE_MESSAGE


@dataclass(frozen=True, slots=True)
class CommonPath:
    """Everything that we send on it, in one language."""

    service: str
    language: str
    sent: tuple[Sent, ...]

    @property
    def words(self) -> tuple[int, ...]:
        """Of each message."""
        return tuple(each.words for each in self.sent)

    @property
    def consent(self) -> int:
        """The words of the longest text that asks for consent; 0 if none does."""
        return max((each.consent for each in self.sent), default=0)

    @property
    def rupees(self) -> Decimal:
        """What WhatsApp bills for it, by the newest card, where nothing is free."""
        return sum((price(each.category) for each in self.sent), Decimal())


def sent_in(book: Catalogue, service: str, talk: Path) -> Iterator[Sent]:
    """What is sent in a golden talk. Raises CannotBePlayed."""
    sheet, player = talk_sheet(talk), Player(book, service)
    for number, step in enumerate(sheet.data):
        try:
            turn = player.step(step)
        except Exception as error:
            raise CannotBePlayed(sheet.at(str(number), f"this step cannot be played: {error}")) from error
        for say in turn.effects:
            if isinstance(say, Say):
                if say.notice is not None and not player.window_open:
                    yield _template(say.notice, book.texts[turn.talk.language])
                yield Sent(say.keys, _words(say), _consent(say, book.service(service)))


def _words(say: Say) -> int:
    shown = [say.menu] if say.menu else [option.title for option in say.options]
    return sum(map(word_count, (say.body, *shown, *(say.link or ())[:1])))


def _consent(say: Say, service: Service) -> int:
    """Without what is said before it in the same message: the question begins with the service's name."""
    if CONSENT not in say.keys:
        return 0
    names = (f"*{texts['name']}*" for texts in service.texts.values() if "name" in texts)
    begins = [at for name in names if (at := say.body.find(name)) >= 0]
    return word_count(say.body[min(begins, default=0) :])


def _template(notice: Notice, texts: Mapping[str, str]) -> Sent:
    key = f"template.{notice.template}"
    values = sum(word_count(value) - 1 for value in notice.values)  # instead of {{1}}, which counts as one
    words = word_count(texts[f"{key}.body"]) + values + word_count(texts[f"{key}.button"])
    return Sent((key,), words, category=TEMPLATE)


def common_paths(offers: Iterable[Offer]) -> tuple[list[CommonPath], list[Fault]]:
    """What is sent on those of these services, in each language; and what keeps one from being played."""
    book = in_every_language()
    paths, faults = [], []
    for offer in offers:
        for language, talk in offer.happy_talks.items():
            try:
                path = CommonPath(offer.service, language, tuple(sent_in(book, offer.service, talk)))
            except CannotBePlayed as error:
                faults.append(error.fault)
            else:
                if path.sent:  # an empty talk is still to be written
                    paths.append(path)
    return paths, faults


def spent(paths: Sequence[CommonPath]) -> dict[str, Budget]:
    """What each service takes, in the language in which it takes most."""
    found: dict[str, Budget] = {}
    for path in paths:
        before = found.get(path.service, Budget(0, 0))
        messages, words = max(len(path.sent), before.messages), max(sum(path.words), before.words)
        found[path.service] = Budget(messages, words)
    return found


def beyond(offers: Iterable[Offer], paths: Sequence[CommonPath]) -> Iterator[Fault]:
    """Where a service takes more than its budget, has none, or nothing shows what it takes."""
    takes = spent(paths)
    for offer in offers:
        for language in offer.languages:
            if language not in offer.happy_talks:
                yield offer.at("budget", f"no talks/happy_path.{language}.yaml shows what we send in `{language}`")
        if offer.budget is not None:
            for path in (each for each in paths if each.service == offer.service):
                yield from _too_much(offer, offer.budget, path)
        elif offer.service in takes:
            now = takes[offer.service]
            line = f"budget: {{messages: {now.messages}, words: {now.words}}}"
            yield offer.at("outcome", f"there is no budget of what we send; it takes now: `{line}`")


def _too_much(offer: Offer, budget: Budget, path: CommonPath) -> Iterator[Fault]:
    talk = offer.happy_talks[path.language].name
    for what, takes, may in (
        ("messages", len(path.sent), budget.messages),
        ("words", sum(path.words), budget.words),
    ):
        if takes > may:
            yield offer.at(f"budget.{what}", f"we send {takes} {what} in talks/{talk}, {may} are the budget")
