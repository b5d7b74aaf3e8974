"""Reading drafts and versions."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.authoring.base import Draft, Part, Published, Refused, found_of
from chaupal.authoring.comparing import Changed, changed_parts, compare
from chaupal.authoring.folders import SHEET, as_version, files_of, version_of, write
from chaupal.authoring.installing import installed
from chaupal.authoring.laying_out import conflict, kept_in
from chaupal.authoring.models import DraftRow, GenerationRow, PublishedRow
from chaupal.authoring.parts import parts_of, texts_of
from chaupal.catalogue.base import CatalogueError
from chaupal.catalogue.queries import folder_served, texts_in, with_service

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from chaupal.authoring.base import Conflict, Files
    from chaupal.engine.definition.offices import Catalogue

__all__ = [
    "as_drafted",
    "changed_parts",
    "compare",
    "conflicts",
    "department_of",
    "draft_of",
    "drafted",
    "everything_published",
    "generation",
    "history_of",
    "installed",
    "newest_learnt",
    "newest_published",
    "offered_files",
    "parts_of",
    "services",
    "texts_of",
    "told_otherwise",
    "version_files",
    "version_of",
    "whole",
]
MOST_SHOWN = 50  # versions


def generation() -> int:
    """How often something was published: what is served is of this generation, within seconds."""
    return GenerationRow.objects.filter(id=1).values_list("number", flat=True).first() or 0


def everything_published() -> list[Published]:
    """Every version of every service, in the order in which they were published."""
    return [_published(row) for row in PublishedRow.objects.defer("learnt").order_by("generation").iterator()]


def newest_published() -> list[Published]:
    """The newest version of each service that was published."""
    newest = {row.service: row for row in PublishedRow.objects.defer("learnt").order_by("version")}
    return [_published(row) for row in newest.values()]


def conflicts() -> list[Conflict]:
    """Where the files in `services/` and what was published do not know of each other."""
    found = (
        conflict(one, kept_in(settings.CHAUPAL_SERVICES_DIR / one.department / one.service))
        for one in newest_published()
    )
    return [each for each in found if each is not None]


def department_of(service: str) -> str:
    """Whose service it is; raises Refused for an unknown one."""
    found = services().get(service)
    if found is None:
        raise Refused("no_such_service", name=service[:64])
    return found


def services() -> dict[str, str]:
    """Every service that is served here, withdrawn ones among them, and whose it is."""
    return {path.parent.name: path.parents[1].name for path in sorted(folder_served().glob(f"*/*/{SHEET}"))}


def offered_files(service: str) -> Files:
    """The files of the version on offer: of this process, or of one that was published since it began."""
    here = files_of(folder_served() / department_of(service) / service)
    newest = PublishedRow.objects.defer("learnt").filter(service=service).order_by("-version").first()
    return dict(newest.files) if newest is not None and newest.version > version_of(here) else here


def newest_learnt() -> tuple[str, bytes]:
    """What hearing learnt when it last had to: the file's name and what stands in it; empty, if it never had to."""
    row = PublishedRow.objects.exclude(learnt_name="").order_by("-generation").values("learnt_name", "learnt").first()
    return (row["learnt_name"], bytes(row["learnt"] or b"")) if row else ("", b"")


def whole(files: Mapping[str, str]) -> Files:
    """Without what was emptied: it is taken away."""
    return {name: text for name, text in files.items() if text}


def draft_of(service: str) -> Draft | None:
    """The draft of a service, if there is one."""
    row = DraftRow.objects.defer("learnt").filter(service=service).first()
    if row is None:
        return None
    base = offered_files(service)
    is_checked = row.found and row.checked == row.revision and row.checked_generation == generation()
    return Draft(
        id=row.id,
        service=row.service,
        department=row.department,
        base=row.base,
        originals=row.originals,
        changes=row.changes,
        why=row.why,
        revision=row.revision,
        changed_by=row.changed_by,
        authors=tuple(row.authors),
        changed_at=row.changed_at,
        is_being_checked=row.checking == row.revision and not is_checked,
        found=found_of(row.found) if is_checked else None,
        offered=version_of(base),
        files=whole({**base, **row.changes}),
    )


def as_drafted(draft: Draft) -> Catalogue:
    """What would be on offer if the draft was, for trying it out. Raises catalogue.base.CatalogueError."""
    with TemporaryDirectory(prefix="chaupal-draft-") as folder:
        write(Path(folder), as_version(draft.files, draft.offered + 1))
        return with_service(Path(folder))


def told_otherwise(old: Mapping[str, str], new: Mapping[str, str], languages: Sequence[str]) -> list[Changed]:
    """The texts that citizens read otherwise though nobody rewrote them: a fee that they name was changed.

    None where the files of a version cannot be read.
    """
    before, after = _as_told(old), _as_told(new)
    return [
        Changed(Part(f"messages/{language}.yaml", key, text, "told", key), before[language].get(key, ""), text)
        for language in languages
        if language in before.keys() & after.keys()
        for key, text in after[language].items()
        if text != before[language].get(key) and _written(old, language, key) == _written(new, language, key)
    ]


def _as_told(files: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """Language -> key -> text, as citizens read it."""
    with TemporaryDirectory(prefix="chaupal-version-") as folder:
        write(Path(folder), files)
        try:
            return texts_in(Path(folder))
        except CatalogueError:
            return {}


def _written(files: Mapping[str, str], language: str, key: str) -> str:
    return texts_of(files, language).get(key, "")


def drafted(departments: Collection[str]) -> dict[str, str]:
    """The services of these departments that have a draft, and who changed it last."""
    found = DraftRow.objects.filter(department__in=list(departments))
    return dict(found.values_list("service", "changed_by"))


def history_of(service: str) -> list[Published]:
    """The versions of a service that were published, the newest first."""
    rows = PublishedRow.objects.defer("learnt").filter(service=service).order_by("-version")
    return [_published(row) for row in rows[:MOST_SHOWN]]


def version_files(service: str, version: int) -> Files:
    """The files of a version; raises Refused if it is not kept."""
    row = PublishedRow.objects.defer("learnt").filter(service=service, version=version).first()
    if row is not None:
        return dict(row.files)
    where = f"{department_of(service)}/{service}"
    kept = kept_in(folder_served() / where) | kept_in(settings.CHAUPAL_SERVICES_DIR / where)  # there with its talks
    if version not in kept:
        raise Refused("no_such_version", version=version)
    return kept[version]


def _published(row: PublishedRow) -> Published:
    return Published(
        row.service, row.department, row.version, row.base, row.files, row.digest, row.why, row.author, row.publisher,
        row.at,
    )  # fmt: skip
