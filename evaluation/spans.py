"""`python -m evaluation.spans`: whether the words that are a name are found in sentences, and how sure that is.

Three ways beside each other: as names are read where nothing was heard (rules on whole messages), the tagger with all
its frames, and the tagger without every third frame. On the open persons' names told alone, first name heard; and on
made-up sentences of the frames that were held out, all names of a sentence.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chaupal.hearing.ear import Ear

TODAY = date(2026, 6, 10)
HELD_OUT = 3  # every so many frames
MADE = 500  # sentences of each way of writing, of held-out frames


def main() -> None:
    """Measures and prints."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chaupal.config.settings")
    django.setup()
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415 - needs Django
    from chaupal.understanding import ear, tagging  # noqa: PLC0415

    services = catalogue().offered()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "held.crf"
        kept = [*tagging.sentences(lambda at: at % HELD_OUT != 0), *tagging.wishes(services)]
        tagging.train(kept, path, services)
        held = ear.with_tagger(path)
        ways: dict[str, Callable[[str], str]] = {"whole messages": read_whole, "all frames": first_of(ear.ear())}
        ways["two thirds"] = first_of(held)
        for name, told in ways.items():
            print(f"{name:16}", *(f"{what}: {share:6.1%}" for what, share in of_persons(told)))
        made = tagging.sentences(lambda at: at % HELD_OUT == 0, MADE)
        print("held-out frames, by how sure (right of all):", *by_sureness(held, made), sep="\n")


def read_whole(text: str) -> str:
    """What the rules on whole messages read; nothing if they refuse."""
    from chaupal.hearing.answers import Accepted, Spec, read  # noqa: PLC0415

    heard = read(Spec("name"), text, TODAY)
    return str(heard.value) if isinstance(heard, Accepted) else ""


def first_of(ear: Ear) -> Callable[[str], str]:
    """What hearing puts to the one field that is asked."""
    from chaupal.hearing.persons import Place, told  # noqa: PLC0415
    from chaupal.hearing.spans import SURE  # noqa: PLC0415

    def heard(text: str) -> str:
        value = told(ear, text, [Place("asked")])[0].get("asked")
        return value.value if value and value.sure >= SURE else ""

    return heard


def of_persons(told: Callable[[str], str]) -> Iterator[tuple[str, float]]:
    """Right, wrong and nothing, as shares of the names that open persons tell alone and stay with."""
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415
    from chaupal.engine.definition import Field  # noqa: PLC0415
    from evaluation.talks.people import people  # noqa: PLC0415
    from evaluation.talks.right import is_right  # noqa: PLC0415

    count: Counter[str] = Counter()
    for person in people(sealed=False):
        service = catalogue().service(person.service)
        corrected = {name for one in person.corrections for name in one.now}
        for name, text in person.tells.items():
            item = service.find(name)
            true = person.truth.get(name)
            if isinstance(item, Field) and item.spec.kind == "name" and true and name not in corrected:
                value = told(text)
                count["right" if value and is_right(item.spec, value, true) else "wrong" if value else "nothing"] += 1
    return ((what, count[what] / count.total()) for what in ("right", "wrong", "nothing"))


def by_sureness(ear: Ear, made: object) -> list[str]:
    """Of each tenth of sureness, how many sentences were heard rightly, of how many."""
    from chaupal.hearing.spans import found  # noqa: PLC0415
    from chaupal.hearing.words import split  # noqa: PLC0415

    right: Counter[int] = Counter()
    count: Counter[int] = Counter()
    for sentence in made:  # type: ignore[attr-defined]
        heard = split(sentence.text)
        spans = found(ear, heard)
        letters = tuple((heard.words[one.start].start, heard.words[one.end - 1].end) for one in spans)
        tenth = int(min([one.sure for one in spans], default=1.0) * 10 - 1e-9)
        count[tenth] += 1
        right[tenth] += letters == sentence.spans
    return [f"  {tenth / 10:.1f}: {right[tenth]:5} of {count[tenth]:5}" for tenth in sorted(count)]


if __name__ == "__main__":
    main()
