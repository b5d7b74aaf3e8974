"""The door: what is understood of a text."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import catalogue
from chaupal.engine.forms.first import first_sentence
from chaupal.engine.understood import NAMED, SURE, Reading, beside_form, choice
from chaupal.hearing.answers.base import Refused
from chaupal.hearing.courtesy import courtesy_of
from chaupal.hearing.folding import words
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import About, Found, Heard, Meant, found_of
from chaupal.hearing.remarks import Remark
from chaupal.hearing.wishes import wish_of
from chaupal.hearing.words import split
from chaupal.kit.frozen import replace
from chaupal.kit.languages import IN_LATIN, LATIN, base
from chaupal.understanding.ear import ear as ear_of_languages
from chaupal.understanding.emergencies import emergency_of
from chaupal.understanding.helping import helps_another
from chaupal.understanding.keeping import learnt_file
from chaupal.understanding.language import language_of, surely
from chaupal.understanding.masked_words import MARK, mask
from chaupal.understanding.ours import (
    asks_if_ours,
    bidden_in,
    bids_to_open,
    is_to_be_handed,
    speaks_of_money,
    tells_amount,
    tells_own_account,
    wants_secret,
)
from chaupal.understanding.phrases import stated
from chaupal.understanding.questions import is_bare
from chaupal.understanding.references import without_references
from chaupal.understanding.router import router
from chaupal.understanding.topics import asks_for_answer, asks_status, further_topics, topic_of
from chaupal.understanding.undenied import undenied
from chaupal.understanding.vocabulary import is_known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaupal.hearing.answers.base import Value
    from chaupal.hearing.ear import Ear
    from chaupal.understanding.router import Heard as Routed


__all__ = [
    "asks_for_answer", "asks_if_ours", "asks_status", "bidden_in", "bids_to_open", "dumps", "ear", "facts_of",
    "helps_another", "is_to_be_handed", "learnt_file", "loads", "masked", "masked_again", "read", "speaks_of_money",
    "tells_amount", "tells_own_account", "wants_secret", "way_of", "wished", "without_marks", "written_in",
]  # fmt: skip

LIKELY = 0.3  # confidence of a service, not to hear a wish that no phrase tells
_NAMES = 5  # words of one person
_HEARD = tuple(part.name for part in fields(Heard))
_NOTHING_PUT_RIGHT = Found()
_SENTENCE = 5  # words
_OF_FORMS = ("correct_data", "resume", "thanks")  # wishes that are about the form, or said beside an answer, in one
_SENT = ("certificate", "receipt")  # wishes by which a paper is sent again
_ONCE_BESIDE = ("values", "rest", "act", "option", "put_right")  # of what was heard, in readings of old


def read(
    text: str,
    *,
    language: str = "",
    department: str = "",
    deep: bool = True,
    fits: bool = False,
    thorough: bool = True,
    today: date | None = None,
    may_ask: bool = False,
    form: str = "",
    beside: str = "",
    agrees: bool = False,
    declines: bool = False,
) -> Reading:
    """What is understood.

    With `deep` off no service is looked for (in places that would not leave for one), nor if the words, as they stand,
    are an answer that `fits` what is asked, unless they say that the form is to be left; with `thorough` off only what
    is plainly said is heard (in forms, where most of what is said answers their question). With `today` what is told
    of forms that may come is gathered, too: of one `form` alone while it is checked, of none that it is told `beside`.
    `may_ask` is said on: a language model is there. Who is heard as one that `agrees` is in no danger, and has no wish,
    that was only learnt; who `declines` what is asked leaves no form by it, unless something is wanted besides.
    """
    spoken = base(language_of(text, language or IN_LATIN))
    said = without_references(text)
    if danger := emergency_of(said):
        return Reading("emergency", language=spoken, argument=danger)
    wish, argument = wish_of(text)
    if (wish := wish or courtesy_of(text) or None) and not argument:
        return Reading(command=wish, language=spoken)
    wanted = stated("wanting").found(words(text)) if not thorough and deep else ()
    is_declined = declines and "wants" not in wanted
    leaves = "leaves" in wanted and not is_declined
    if not deep or is_declined or ((fits or (not thorough and _is_somebody(said))) and not leaves):
        is_sentence = deep and is_declined and not wish and len(said.split()) >= _SENTENCE
        return _of_no_service(text, wish, spoken, argument, wished(said) if is_sentence else "")
    heard = router().heard(said, department, thorough=thorough)
    if not thorough and choice(heard.services) and (told := undenied(said)) != said:  # what is denied opens no other
        services = router().heard(told, department, thorough=False).services if told else ()
        heard = replace(heard, services=services)
    if heard.danger and not agrees:
        return Reading("emergency", language=spoken, argument=heard.danger)
    wish = wish or (None if agrees else _learnt(heard, said, thorough=thorough))
    asked_of = _asked_of(heard.services, form, beside, leaves=leaves)
    written = "" if language else written_in(text)
    facts, unsure = facts_of(asked_of, text, today) if today and not wish else ({}, {})
    if heard.topic == "status":
        asked = not wish and not _is_status_itself(heard.services)
        return Reading(
            "status" if asked else wish, heard.services, None, spoken, argument, "status", facts, unsure=unsure,
            written=written,
        )  # fmt: skip
    intent = "instead" if leaves else heard.intent
    also = further_topics(text, heard.topic) if heard.topic else ()
    return Reading(
        wish, heard.services, heard.topic, spoken, argument, intent, facts, may_ask, not heard.topic or is_bare(text),
        also, unsure=unsure, written=written, may_want="" if wish or agrees else heard.wish,
    )  # fmt: skip


def _asked_of(
    services: tuple[tuple[str, float], ...], form: str, beside: str, *, leaves: bool
) -> tuple[tuple[str, float], ...]:
    """The forms of which something may be told: no other one is opened after these words."""
    if form:
        return ((form, 1.0),)
    if beside:
        return services[:1] if beside_form(services, beside, leaves=leaves) else ()
    return tuple(each for each in services if each[1] >= NAMED)


def _of_no_service(text: str, wish: str | None, spoken: str, argument: str, may_want: str) -> Reading:
    topic = topic_of(text)
    also = further_topics(text, topic) if topic else ()
    return Reading(wish, (), topic, spoken, argument, also=also, may_want=may_want)


def _learnt(heard: Routed, said: str, *, thorough: bool) -> str | None:
    """The wish that was learnt; in a form none about the form, nor one of a few words, which answer it.

    Who asks when a paper comes wants none sent.
    """
    if heard.wish in _SENT and heard.topic == "time":
        return None
    is_of_form = not thorough and (heard.wish in _OF_FORMS or len(said.split()) < _SENTENCE)
    return None if is_of_form else heard.wish or None


def wished(text: str, *, thorough: bool = False) -> str:
    """The wish about whoever writes and this chat that the words tell where a form is open, as far as it was learnt.

    `thorough`: where it is asked, before anything is made of it, whether it is meant.
    """
    return router().heard(without_references(text), thorough=thorough).wish


def _is_somebody(said: str) -> bool:
    """Whether people's names alone are said: within a form they speak for no other service."""
    spoken, known = split(said).keys, ear_of_languages().names
    return 1 < len(spoken) <= _NAMES and all(word in known for word in spoken)


def facts_of(
    services: Sequence[tuple[str, float]], text: str, today: date
) -> tuple[dict[str, Mapping[str, Value]], dict[str, Mapping[str, Value]]]:
    """What the text tells of the forms of these services, surely and not: service -> field -> value, where it does."""
    offered = catalogue()
    heard = {name: hear(ear(), first_sentence(offered.service(name)), text, today) for name, _ in services}
    sure: dict[str, Mapping[str, Value]] = {name: each.answers for name, each in heard.items() if each.answers}
    return sure, {name: each.perhaps for name, each in heard.items() if each.perhaps}


def _is_status_itself(services: tuple[tuple[str, float], ...]) -> bool:
    """Whether a service that tells how things stand is surely meant: it answers better than the general list."""
    name, confidence = services[0] if services else ("", 0.0)
    return confidence >= SURE and catalogue().service(name).kind == "status"


def masked(text: str) -> str:
    """The text without personal data."""
    return mask(text, is_known).text


def masked_again(text: str) -> str:
    """What was masked by an earlier version, masked as it is now: its marks stay."""
    parts = re.split(f"({MARK.pattern})", text)
    return "".join(part if at % 2 or not part.strip() else f" {masked(part)} " for at, part in enumerate(parts)).strip()


def without_marks(text: str) -> str:
    """A masked text without the marks."""
    return " ".join(MARK.sub(" ", text).split())


def written_in(text: str) -> str:
    """The language that words are surely in, by their script or by words that no other has; empty if by neither."""
    told = language_of(text, "")
    return base(surely(text)) if told == IN_LATIN or told.endswith(LATIN) else told


def way_of(text: str) -> str:
    """How it is written: hi, hi-Latn, en and so on."""
    return language_of(without_marks(text))


def dumps(reading: Reading) -> dict[str, Any]:
    """A reading as plain JSON values, kept with its mail."""
    return {
        "command": reading.command,
        "services": [list(candidate) for candidate in reading.services],
        "topic": reading.topic,
        "language": reading.language,
        "written": reading.written,
        "bidden": reading.bidden,
        "may_want": reading.may_want,
        "argument": reading.argument,
        "intent": reading.intent,
        "may_ask": reading.may_ask,
        "bare": reading.bare,
        "also": list(reading.also),
        "facts": {service: dict(facts) for service, facts in reading.facts.items()},
        "unsure": {service: dict(facts) for service, facts in reading.unsure.items()},
        "heard": _plain(reading.heard),
    }


def _plain(heard: Heard) -> dict[str, Any]:
    values = {name: list(told) for name, told in heard.values.items()}
    refused = {name: [why.code, dict(why.params)] for name, why in heard.refused.items()}
    put_right = {} if heard.put_right == _NOTHING_PUT_RIGHT else asdict(heard.put_right)
    made = {"values": values, "refused": refused, "begins": list(heard.begins or ()), "put_right": put_right}
    made["remarks"] = sorted(heard.remarks)
    return {name: getattr(heard, name) for name in _HEARD} | made


def loads(plain: dict[str, Any]) -> Reading:
    """The reading that `dumps` wrote."""
    services = tuple((str(service), float(confidence)) for service, confidence in plain["services"])
    there = plain.get("heard") or {name: plain[name] for name in _ONCE_BESIDE if name in plain}
    others = {name: value for name, value in plain.items() if name not in _ONCE_BESIDE}
    made = {"services": services, "also": tuple(plain.get("also", ())), "heard": _heard(there)}
    return Reading(**{**others, **made})


def _heard(plain: dict[str, Any]) -> Heard:
    values = {name: Meant(*told) for name, told in (plain.get("values") or {}).items()}
    refused = {name: Refused(*why) for name, why in (plain.get("refused") or {}).items()}
    begins = Meant(*plain["begins"]) if plain.get("begins") else None
    made = {"values": values, "refused": refused, "begins": begins, "put_right": found_of(plain.get("put_right") or {})}
    made["remarks"] = frozenset(map(Remark, plain.get("remarks", ())))
    made["about"] = About(plain["about"]) if plain.get("about") else None
    return Heard(**{**plain, **made})


def ear() -> Ear:
    """What every process hears with."""
    return ear_of_languages()
