"""Whether one paper that is named must be: "is Aadhaar compulsory?", "voter card lagega kya"; what else will do.

A paper is known by words that no other one is called by, in any language; the answer follows from what a service asks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from chaupal.hearing.asked_of_paper import if_needed
from chaupal.hearing.folding import sounds
from chaupal.hearing.remarks import begins_asking, is_question
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from chaupal.engine.definition import Expression, Field, Paper, Service
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.scene import Scene

    Holds = Callable[[Expression | None], bool | None]

_KIND = "paper."


@once
def _called(catalogue: Catalogue) -> Mapping[str, tuple[frozenset[str], ...]]:
    """Kind of paper -> the words of its name, in each language."""
    kinds = dict.fromkeys(
        kind for service in catalogue.services.values() for each in service.papers for kind in each.accept
    )
    return {kind: tuple(sounds(texts[_KIND + kind]) for texts in catalogue.texts.values()) for kind in kinds}


@once
def _own(catalogue: Catalogue) -> Mapping[str, str]:
    """A word that one kind alone is called by -> that kind."""
    called = _called(catalogue)
    count = Counter(word for names in called.values() for word in frozenset().union(*names))
    return {word: kind for kind, names in called.items() for each in names for word in each if count[word] == 1}


def asked_of(catalogue: Catalogue, said: str) -> str:
    """The kind of paper of which it is asked whether it must be; empty if of none, or of several."""
    spoken = if_needed(said, asks=is_question(said) or begins_asking(said))
    if not spoken:
        return ""
    own = _own(catalogue)
    if named := {own[word] for word in spoken & own.keys()}:
        return named.pop() if len(named) == 1 else ""
    whole = [kind for kind, names in _called(catalogue).items() if any(each <= spoken for each in names)]
    return max(whole, key=lambda kind: max(map(len, _called(catalogue)[kind])), default="")


def answers(scene: Scene, service: Service, said: str, holds: Holds) -> Iterator[tuple[str, str]]:
    """The texts that answer it, by their keys; none where it is not asked, or nothing is known of it."""
    kind = asked_of(scene.catalogue, said)
    if not kind:
        return
    wanted = _wanted(scene, service, kind, holds)
    number = next(_numbers(scene.catalogue, service, kind, holds), None)
    if wanted or number is None:
        key, others = _of_papers(kind, wanted)
        papers = ", ".join(scene.text(_KIND + each) for each in others)
        yield key, scene.text(key, paper=scene.text(_KIND + kind), papers=papers)
    if number is not None:
        label = scene.text(f"{number.key}.label", service)
        yield "topic.number_needed", scene.text("topic.number_needed", label=label)


def _wanted(scene: Scene, service: Service, kind: str, holds: Holds) -> list[tuple[Paper, bool | None]]:
    """The papers that it will do for, and if they are asked for; of these the one that is asked for now."""
    form = scene.talk.form
    papers = [paper for paper in service.papers if kind in paper.accept]
    here = [paper for paper in papers if form and form.service == service.id and form.item == paper.id]
    asked = [(paper, holds(paper.when)) for paper in here or papers]
    return [each for each in asked if each[1] is not False]


def _of_papers(kind: str, wanted: list[tuple[Paper, bool | None]]) -> tuple[str, tuple[str, ...]]:
    """Which text tells it of these papers, and what will do instead."""
    if not wanted:
        return "topic.paper_unasked", ()
    needed = [(paper, is_asked) for paper, is_asked in wanted if not paper.optional]
    if not needed:
        return "topic.paper_optional", ()
    alone = [is_asked for paper, is_asked in needed if len(paper.accept) == 1]
    if alone:
        return ("topic.paper_needed" if any(alone) else "topic.paper_perhaps"), ()
    return "topic.paper_or_other", tuple(each for each in needed[0][0].accept if each != kind)


def _numbers(catalogue: Catalogue, service: Service, kind: str, holds: Holds) -> Iterator[Field]:
    """The fields that ask for what stands on it, by its own name, and cannot be left out: the Aadhaar number."""
    own = {word for word, of in _own(catalogue).items() if of == kind}
    for field in service.fields:
        if field.optional or field.hidden or holds(field.when) is not True:
            continue
        if any(own & sounds(texts.get(f"{field.key}.label", "")) for texts in service.texts.values()):
            yield field
