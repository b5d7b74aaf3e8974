"""Drafts: begun with the first change, saved over nobody's, dropped, brought up to a version that came meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from chaupal.authoring.base import ChangedMeanwhile, Refused
from chaupal.authoring.folders import MOST, TALKS, as_version, checked_path, checked_text, version_of
from chaupal.authoring.models import DraftRow
from chaupal.authoring.parts import changed
from chaupal.authoring.queries import department_of, offered_files, version_files, whole
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.authoring.base import Files

LONGEST_WHY = 400


def change(service: str, told: Mapping[str, str], *, by: str, revision: int) -> int:
    """Changes values by name (parts.py) in the draft as it was at that revision, 0: none; the revision that it has now.

    Raises ChangedMeanwhile, where somebody else saved since, and Refused; nothing is changed then.
    """
    return _save(service, lambda files: changed(files, told), by=by, revision=revision)


def write_file(service: str, name: str, text: str, *, by: str, revision: int) -> int:
    """The same with a whole file; an empty text takes a talk away."""
    checked_path(name)
    return _save(service, lambda _: {name: checked_text(text)}, by=by, revision=revision)


def _save(service: str, make: Callable[[Files], Files], *, by: str, revision: int) -> int:
    try:
        with transaction.atomic():
            row = DraftRow.objects.select_for_update().filter(service=service).first()
            if (row.revision if row else 0) != revision:
                raise ChangedMeanwhile(row.changed_by if row else "")
            base = offered_files(service)
            row = row or DraftRow(service=service, department=department_of(service), base=version_of(base), revision=0)
            _put(row, base, make(whole({**base, **row.changes})), by)
            return row.revision
    except IntegrityError:  # two began one at once
        raise ChangedMeanwhile(DraftRow.objects.get(service=service).changed_by) from None


def _put(row: DraftRow, base: Mapping[str, str], made: Files, by: str) -> None:
    for name, text in made.items():
        row.originals.setdefault(name, base.get(name, ""))
        row.changes[name] = text
    for name in [name for name, text in row.changes.items() if text == row.originals[name]]:
        del row.changes[name], row.originals[name]
    if len(whole({**base, **row.changes})) > MOST:
        raise Refused("too_many_files", most=MOST)
    if made:
        row.revision += 1
        row.changed_by, row.changed_at = by, now()
        row.authors = sorted({*row.authors, by})
    if row.revision:
        row.save()


def say_why(service: str, why: str, *, revision: int) -> None:
    """What the change is for; it stands beside the version for good. Raises ChangedMeanwhile."""
    told = checked_text(" ".join(why.split())).strip()
    if not told:
        raise Refused("no_reason")
    if not DraftRow.objects.filter(service=service, revision=revision).update(why=told[:LONGEST_WHY]):
        raise _changed(service)


def drop(service: str, *, revision: int) -> None:
    """The draft is thrown away; raises ChangedMeanwhile."""
    if not DraftRow.objects.filter(service=service, revision=revision).delete()[0]:
        raise _changed(service)


def catch_up(service: str, *, by: str, revision: int) -> list[str]:
    """Brings the draft up to the version that came on offer meanwhile.

    Returns the files that both changed: there the draft's stands, and the difference shows what it takes back.
    """
    with transaction.atomic():
        row = DraftRow.objects.select_for_update().filter(service=service, revision=revision).first()
        if row is None:
            raise _changed(service)
        base = offered_files(service)
        both = [name for name in row.changes if base.get(name, "") != row.originals[name]]
        both = [name for name in both if not _is_version_alone(base.get(name, ""), row.originals[name])]
        row.originals = {name: base.get(name, "") for name in row.changes}
        row.base, row.revision, row.changed_by, row.changed_at = version_of(base), row.revision + 1, by, now()
        row.save()
    return both


def take_back_to(service: str, version: int, *, by: str) -> int:
    """A draft in which all is as it was in that version; its revision. Raises Refused.

    Of a version that is kept without its talks, those of today are kept, which have to fit.
    """
    older, base = version_files(service, version), offered_files(service)
    with_talks = any(name.startswith(TALKS) for name in older)
    gone = {name: "" for name in base if name not in older and (with_talks or not name.startswith(TALKS))}
    made = as_version({**gone, **older}, version_of(base))
    if _is_alike(made, base):
        raise Refused("nothing_changed")
    return _save(service, lambda _: made, by=by, revision=0)


def _is_alike(made: Files, base: Files) -> bool:
    """Whether nothing would change."""
    return all(base.get(name, "") == text for name, text in made.items())


def _is_version_alone(one: str, other: str) -> bool:
    return one.splitlines() != other.splitlines() and _unversioned(one) == _unversioned(other)


def _unversioned(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("version:")]


def _changed(service: str) -> ChangedMeanwhile:
    return ChangedMeanwhile(DraftRow.objects.filter(service=service).values_list("changed_by", flat=True).first() or "")
