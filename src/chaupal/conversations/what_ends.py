"""Whether words end a consent or somebody's messages: what is named goes with them; an office's permission is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.advance import departments_in
from chaupal.engine.understood import CERTAIN, choice
from chaupal.hearing.taking_back import (
    calls_leave,
    calls_own,
    ends_all_messages,
    ends_messages,
    gives_no_more,
    is_in_everyday_words,
    is_troubled,
    speaks_of_leave,
    takes_back,
    tells_of_giving,
    what_ends,
    without_ending,
)
from chaupal.hearing.wishes import takes_away, wish_of
from chaupal.kit.frozen import replace
from chaupal.understanding.queries import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.talk import Talk
    from chaupal.engine.understood import Reading

_LEARNT = ("stop", "withdraw", "consents")  # what words of a permission may have been learnt as


def consents_ended(book: Catalogue, talk: Talk, said: str, reading: Reading, *, may_end: bool) -> Reading | None:
    """The reading of a consent, or of messages, that plainly end, wherever it is said; None if none does.

    The services that are named go with it. Messages of nobody that is named are all of them; whom they only trouble is
    shown which there are. A no where consent is asked (not `may_end`) is one, and who has all erased has more than a
    consent end.
    """
    if reading.command == "emergency":
        return None
    if ends_all_messages(said):
        return _read_as(reading, "stop")
    if is_troubled(said):
        return _read_as(reading, "consents")
    is_consent, is_sent = takes_back(said) and may_end, ends_messages(said)
    is_erased = reading.command == "erase" and (wish_of(said)[0] == "erase" or takes_away(said))
    if is_erased or not (is_consent or is_sent):
        return None
    named = read(without_ending(what_ends(said)), language=talk.language, department=talk.department).services
    departments = departments_in(book, said)
    if is_consent and _is_of_consent(book, said, named, is_of_office=bool(departments)):
        return _read_as(reading, "withdraw", named)
    return _read_as(reading, "stop", named) if is_sent and (choice(named) or departments) else None


def without_office_leave(talk: Talk, said: str, reading: Reading) -> Reading:
    """The reading; of a permission of what an office does, it was only learnt that it is one of the consents."""
    is_learnt = reading.command in _LEARNT and wish_of(said)[0] is None and speaks_of_leave(said)
    if not is_learnt or calls_own(said):  # "apni anumati wapas leni hai"
        return reading
    named = read(without_ending(said), language=talk.language, department=talk.department).services
    return replace(reading, command=None) if choice(named) else reading


def _read_as(reading: Reading, wish: str, services: tuple[tuple[str, float], ...] = ()) -> Reading:
    return replace(reading, command=wish, argument="", topic=None, intent="", may_want="", services=services)


def _is_of_consent(book: Catalogue, said: str, named: tuple[tuple[str, float], ...], *, is_of_office: bool) -> bool:
    """Whether what ends is a consent of ours.

    In everyday words it is one of a service that is called by its name, which is no office's leave, or one that is told
    to have been given: "building ki permission" is neither.
    """
    if not is_in_everyday_words(said) or gives_no_more(said):
        return True
    if not speaks_of_leave(said):  # a yes that was said, or what was agreed to
        return bool(choice(named)) or is_of_office
    is_given = tells_of_giving(said)
    services = choice(named) if is_given else [name for name, sure in named if sure >= CERTAIN]
    is_called = bool(services) and not any(calls_leave(name) for each in services for name in _names(book, each))
    return is_called or (is_of_office and is_given)


def _names(book: Catalogue, service: str) -> Iterable[str]:
    """What a service is called, in all languages."""
    return (texts["name"] for texts in book.service(service).texts.values())
