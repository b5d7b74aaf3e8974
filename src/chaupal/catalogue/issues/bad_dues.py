"""Dues that are reckoned from what no record has, or are told in fewer languages than are shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import Dues, Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.registers import RegisterSheet


def check(library: Library) -> Iterator[Fault]:
    """Looks at every register that reckons what is due."""
    for entry in library.registers:
        if entry.register.dues and not entry.sheet.faults:
            yield from _fields(entry, entry.register.dues)
            yield from _languages(entry, entry.register.dues, library.spoken_at(entry.register.id))


def _fields(entry: RegisterSheet, dues: Dues) -> Iterator[Fault]:
    held = {name for record in entry.register.records for name in record}
    for at, names in (("dues.each", [dues.field]), ("dues.of", dues.of)):
        for name in names:
            if name not in held:
                yield entry.sheet.at(
                    at, f"no record has `{name}`{meant(name, held)}; mend it or give it to the records"
                )
    for name in dues.of:
        if name not in entry.register.bounds:
            what = f"say under `bounds` what `{name}` may be; dues that are reckoned from anything come to nothing"
            yield entry.sheet.at("dues.of", what)
    if not dues.lines:
        yield entry.sheet.at("dues", "`lines` is missing; say what is paid: `lines: [{rupees: tax, hi: …, en: …}]`")


def _languages(entry: RegisterSheet, dues: Dues, languages: tuple[str, ...]) -> Iterator[Fault]:
    for at, texts in _texts(dues):
        for language in languages:
            if not texts.get(language):
                yield entry.sheet.at(at, f"this is not said in `{language}`; add `{language}: …`")
    called = {name for words in dues.words.values() for name in words}
    for language in languages:
        if lacking := sorted(called - dues.words.get(language, {}).keys()):
            yield entry.sheet.at("dues.words", f"`{language}` has no word for {', '.join(lacking)}")


def _texts(dues: Dues) -> Iterator[tuple[str, Mapping[str, object]]]:
    """What is said, and where it stands."""
    yield from ((f"dues.lines.{n}", said.texts) for n, said in enumerate(dues.lines))
    if dues.explained:
        yield from ((f"dues.explained.lines.{n}", said.texts) for n, said in enumerate(dues.explained.lines))
    if dues.unlisted:
        yield "dues.unlisted.label", dues.unlisted.label
