"""A field that could be filled and does not say what it is about, or says what it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.meanings import FILE, meanings
from chaupal.catalogue.parts import meant
from chaupal.engine.definition import Field, Paper, Rows
from chaupal.engine.definition.meaning import SELF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet

# kinds that are told, read off papers or kept, so that it must be said whose or of what they are
SAID = frozenset("name date year phone pincode aadhaar pan epic vehicle ifsc account address location".split())
LISTS = ("genders", "relations")  # and choices of these lists
# and those that offer kin, by the names that options have for them
KIN = frozenset("self child parent spouse father mother husband wife son daughter sibling brother sister".split())
SEXES = (".gender", ".sex")  # and those that papers tell
PROFILE = "profile"
PAGE, SOURCE = "docs/services/meanings.md", "src/chaupal/catalogue/meanings.yaml"


def check(library: Library) -> Iterator[Fault]:
    """Looks at whom each service is about, and at every field."""
    for entry in library.readable:
        yield from _of_who(entry)
        for where, fields in _groups(entry):
            said: dict[str, str] = {}
            taken = {item.means for item in fields}
            for item in fields:
                at = f"{where}.{item.id}"
                if (
                    what := _unsaid(item, entry, taken)
                    if must_say(item) and not item.means
                    else _wrong(item, entry, said)
                ):
                    yield entry.sheet.at(f"{at}.means" if item.means else at, what)
                said.setdefault(item.means, item.id)


def _groups(entry: ServiceSheet) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """The fields of the form, and those of each row: in one of them nothing is meant twice."""
    yield "fields", entry.service.fields
    yield from ((f"rows.{item.id}.fields", item.fields) for item in entry.service.items if isinstance(item, Rows))


def _of_who(entry: ServiceSheet) -> Iterator[Fault]:
    known, stated = meanings().told_as, entry.sheet.data.get("who") or []
    used = {person for _, fields in _groups(entry) for item in fields for person in meanings().persons(item.means)}
    for number, person in enumerate(stated):
        at = f"who.{number}"
        if person not in known:
            what = f"`{person}` is no person of {FILE.name}{meant(person, known)}; take one of {PAGE}"
            yield entry.sheet.at(at, f"{what}, or give it a line under `persons` in {SOURCE}")
        elif person in stated[:number]:
            yield entry.sheet.at(at, f"`who` names `{person}` twice; keep one")
        elif person not in used:
            yield entry.sheet.at(at, f"no field means anything of `{person}`; take it out of `who`")


def _wrong(item: Field, entry: ServiceSheet, said: dict[str, str]) -> str:
    """What is wrong with one field, or nothing."""
    who = tuple(entry.service.who)
    kinds, strange = meanings().kinds(item.means), {*who} - meanings().told_as.keys()
    if not item.means or strange & {*meanings().persons(item.means)}:
        return ""  # whoever is no person is told of once, at `who`
    if kinds is None:
        what = f"`{item.means}` is not in {FILE.name}{meant(item.means, meanings().paths(who))}; take one of {PAGE}"
        return f"{what}, or give it a line in {SOURCE}"
    for person in meanings().persons(item.means):
        if person not in who:
            return f"`{item.means}` is about `{person}`, whom `who` does not name{meant(person, who)}"
    if item.spec.kind not in kinds:
        return f"`{item.means}` is answered by {' or '.join(sorted(kinds))}, not by `{item.spec.kind}`"
    if item.means in said:
        return f"`{said[item.means]}` means `{item.means}`, too; each is meant once"
    sources = (source.partition("=")[0] for source in (*item.sources, *item.perhaps))
    return next((what for source in sources if (what := _not_told(item, source, entry))), "")


def _unsaid(item: Field, entry: ServiceSheet, taken: set[str]) -> str:
    """What it may be about that no other field is, of the person whom its name names before others."""
    words = {*item.id.split("_")}
    who = (*(person for person in meanings().told_as if person in words), *(entry.service.who or ("applicant",)))
    fitting = [path for path in meanings().of_kind(item.spec.kind, who) if path not in taken][:1]
    such = "".join(f", such as `means: {path}`" for path in fitting)
    return f"say what `{item.id}` is about{such} (all are in {PAGE}; who is not there gets a line in {SOURCE})"


def must_say(item: Field) -> bool:
    """Whether it could be filled by what it is about: by its kind, its options, a number's pattern, its sources."""
    spec = item.spec
    return (
        spec.kind in SAID
        or (spec.kind == "text" and "pattern" in spec.rules)
        or spec.rules.get("list") in LISTS
        or (spec.kind == "choice" and len(KIN.intersection(value for value, _ in spec.options)) > 1)
        or any(source.startswith(f"{PROFILE}.") or source.endswith(SEXES) for source in item.sources)
    )


def _not_told(item: Field, source: str, entry: ServiceSheet) -> str:
    """What is kept is the sender's, and answers what is asked of them alone; a paper's birth date answers no death."""
    origin, _, name = source.partition(".")
    if origin == PROFILE:
        person, _, rest = item.means.partition(".")
        own = rest if entry.service.who.get(person) == SELF else item.means
        answers = meanings().kept.get(name, ())
        return "" if own in answers or not answers else _instead(item, f"`{source}` is the sender's own and", answers)
    answers = meanings().read.get(name, ()) if isinstance(entry.service.find(origin), Paper) else ()
    fits = any(f".{item.means}".endswith(f".{answer}") for answer in answers)
    return "" if fits or not answers else _instead(item, f"`{source}`", answers)


def _instead(item: Field, source: str, answers: tuple[str, ...]) -> str:
    return f"{source} answers {' or '.join(answers)}, not `{item.means}`"
