"""What the router is taught: what people say, and what each of them means.

What people ask for elsewhere (`elsewhere.yaml` of each pack) is taught beside the services, as one more label, so that
it takes its share of the confidence and is not forced into the nearest form.
"""

from __future__ import annotations

from functools import cache
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING

from chaupal.hearing.packs import pack, phrases_by, phrases_of
from chaupal.kit.languages import IN_LATIN, LANGUAGES, OF_SCRIPT, script
from chaupal.understanding.frames import Pack, said
from chaupal.understanding.questions import asked, bare_questions, questions_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from chaupal.engine.definition import Service

NO_SERVICE = "~"  # begins the labels of what is none of our services
INTENTS = ("menu", "smalltalk")
DANGER = "!"  # begins the labels of dangers: !fire
WISHED = "*"  # begins the labels of what can be wished anywhere: *erase
A_FRAME = 6  # sentences made of one frame of a wish, at least
A_STORY = 0.15  # of which so many have a story before or behind
_OTHER = "other"  # frames of what is none of these wishes
_LABELS = {intent: NO_SERVICE + intent for intent in INTENTS} | {"human": f"{WISHED}help"}  # of what is said elsewhere
_SUMMARY = ("name", "short_name", "about")  # texts of a service that say what it is for


def wishes(services: Sequence[Service]) -> list[tuple[str, str]]:
    """What is said, and which service is meant, or what else."""
    ours = [(text, service.id) for service in services for text in _sayings(service)]
    others = (*_in_other_places(services), *bare_questions())
    return [
        *ours,
        *questions_about(services),
        *elsewhere(),
        *anywhere(services),
        *((text, NO_SERVICE) for text in others),
    ]


def questions(services: Sequence[Service]) -> list[tuple[str, str]]:
    """What is said, and what it asks."""
    return asked(services, [text for text, _ in elsewhere()])


def raw(services: Sequence[Service]) -> Iterator[str]:
    """All of the services that either is made of, as it stands in their files."""
    for service in services:
        yield service.id
        for texts in (dict(service.texts[language]) for language in sorted(service.texts)):
            yield from (texts.get(key, "") for key in _SUMMARY)
        for way, examples in sorted(service.examples.items()):
            yield from (way, *examples)


def _in_other_places(services: Sequence[Service]) -> Iterator[str]:
    """Our services, wanted where others govern."""
    patterns: dict[str, list[str]] = {}
    for pattern in phrases_of("outside.patterns"):
        patterns.setdefault(_language(pattern.format(place="", name="")), []).append(pattern)
    names = cycle([service.texts for service in sorted(services, key=lambda one: one.id[::-1])])  # sisters apart
    for place in phrases_of("outside.places") if services else ():
        language = _language(place)
        for pattern in patterns[language]:
            texts = next(names)
            yield pattern.format(place=place, name=texts.get(language, {}).get("short_name", ""))


def _language(text: str) -> str:
    """By its script; without letters it is like English, which is written without marks."""
    return OF_SCRIPT[script(text) or LANGUAGES[IN_LATIN].script]


def _sayings(service: Service) -> Iterable[str]:
    for texts in service.texts.values():
        yield from (texts[key] for key in _SUMMARY if texts.get(key))
    for examples in service.examples.values():
        yield from examples


@cache
def elsewhere() -> tuple[tuple[str, str], ...]:
    """What people write that is none of our services, and its label: ~menu, ~smalltalk or ~, *help, !fire etc."""
    dangers = ((said, DANGER + kind) for kind, listed in phrases_by("danger").items() for said in listed)
    return (*dangers, *_declined(phrases_by("elsewhere")))


def _declined(others: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((said, _LABELS.get(subject, NO_SERVICE)) for subject, listed in others.items() for said in listed)


def anywhere(services: Sequence[Service]) -> Iterator[tuple[str, str]]:
    """What is wished anywhere, as people put it in sentences (`wish_frames.yaml`), and its label: *erase.

    Now and then a clause that tells why stands before or behind it. Each frame has its own chance: one frame more
    changes no other's sentences, so that what is learnt of the others stays.
    """
    for language in LANGUAGES:
        if not (held := pack(language, "wish_frames")):
            continue
        names = [
            each.texts[language]["short_name"] for each in services if "short_name" in each.texts.get(language, {})
        ]
        words = Pack((), {**held["fill"], "service": names or ["form"]}, {}, meant=())
        for wish, frames in held["frames"].items():
            texts = dict.fromkeys(text for frame in frames for text in _sentences(words, frame))
            yield from ((text, NO_SERVICE if wish == _OTHER else WISHED + wish) for text in texts)


def _sentences(words: Pack, frame: str) -> Iterator[str]:
    """More of a frame that has more parts which are said in several ways."""
    chance = Random(frame)  # noqa: S311 - the same sentences each time
    for _ in range(A_FRAME + sum(map(frame.count, "([{"))):
        yield said(words, _with_story(frame, chance), str, chance, latin=False).text


def _with_story(frame: str, chance: Random) -> str:
    before, behind = chance.random() < A_STORY, chance.random() < A_STORY
    return ("{story}, " if before else "") + frame + (", {story}" if behind else "")
