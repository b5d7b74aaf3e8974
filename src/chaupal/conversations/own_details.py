"""Which of the details that may be kept of a citizen they call wrong, where no form is open, and what it is to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.engine.forms.filling import PROFILE
from chaupal.engine.understood import choice
from chaupal.hearing.acts import PAUSE, tokens_of
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.packs import words_of
from chaupal.hearing.put_right import put_right
from chaupal.hearing.question import LEFT_OUT, Answer, Blank, Question
from chaupal.hearing.remarks import asks_us
from chaupal.hearing.wishes import calls_wrong
from chaupal.hearing.words import split
from chaupal.kit.made import once
from chaupal.understanding.queries import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.talk import Talk
    from chaupal.hearing.ear import Ear

GENDERS = ("female", "male", "transgender")
_MOST = 20  # words
_JOINING = words_of("grammar.of") | {PAUSE}  # stand in labels, and name nothing
_NOT_KEPT = {"date": date.min.isoformat()}  # where nothing is kept, what nobody says is to be changed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept(Question):
    """Nothing is asked; these details may be said to be otherwise."""

    kept: tuple[Answer, ...]

    def held(self) -> Sequence[Answer]:
        return self.kept


def called_wrong(
    ear: Ear, book: Catalogue, profile: Mapping[str, Any], said: str, today: date
) -> dict[str, Any] | None:
    """Detail -> what it is to be, None where that is not told; None if none is called wrong."""
    if len(said.split()) > _MOST or not ear.cues.may_object(said) or asks_us(said):
        return None
    kept = tuple(Answer(blank, profile.get(blank.id) or _NOT_KEPT.get(blank.kind, LEFT_OUT)) for blank in _blanks(book))
    found = put_right(ear, _Kept(may_be_put_right=True, is_open=True, kept=kept), said, today)
    if not (found.owns_up or found.is_matched or (found.is_named and found.objects)):
        return None
    told: dict[str, Any] = dict.fromkeys(found.about) | {name: found.made[name] for name in found.made}
    return told or None


def names_detail(book: Catalogue, said: str) -> bool:
    """Whether something is called wrong that may be one of them, by its label: "mera naam galat hai"."""
    return calls_wrong(said) and not _labels(book).isdisjoint(split(said).keys)


def names_service(talk: Talk, said: str, told: Mapping[str, Any]) -> bool:
    """Whether a service is meant by the words beside what the details are to be: a name says nothing of any."""
    values = {word.casefold() for value in told.values() if isinstance(value, str) for word in value.split()}
    rest = " ".join(word for word in said.split() if word.strip(",.!").casefold() not in values)
    return bool(choice(read(rest, language=talk.language, department=talk.department).services))


@once
def _labels(book: Catalogue) -> frozenset[str]:
    return frozenset[str]().union(*(blank.called for blank in _blanks(book))) - _JOINING


@once
def _blanks(book: Catalogue) -> tuple[Blank, ...]:
    return tuple(_blank(book, name, kind) for name, kind in PROFILE.items())


def _blank(book: Catalogue, name: str, kind: str) -> Blank:
    labels = tuple(texts[f"profile.{name}"] for texts in book.texts.values())
    options = tuple((one, tuple(texts[f"profile.{one}"] for texts in book.texts.values())) for one in GENDERS)
    spec = Spec(kind, {}, options) if kind == "choice" else Spec(kind)
    return Blank(name, spec, labels, frozenset(token for label in labels for token in tokens_of(label)))
