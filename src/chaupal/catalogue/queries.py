"""Reading the catalogue: what is offered, what is wrong with it, and the texts all services share."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

from chaupal.catalogue import compiled
from chaupal.catalogue.base import CatalogueError, Offer, Wrong
from chaupal.catalogue.certificates import read_form
from chaupal.catalogue.demo import read_demo
from chaupal.catalogue.document_kinds import FIELDS, READ_AS
from chaupal.catalogue.issued import kinds_issued
from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.library import Library, read_library, spoken_at
from chaupal.catalogue.lists import read_lists
from chaupal.catalogue.pincodes import places
from chaupal.catalogue.reading import read_service
from chaupal.catalogue.register_records import record_faults as faults_of_record
from chaupal.catalogue.register_records import untold
from chaupal.catalogue.registers import read_registers
from chaupal.catalogue.served import now_served, served
from chaupal.catalogue.sheets import read_sheet
from chaupal.catalogue.state import state as state_as_read
from chaupal.catalogue.tables import tables
from chaupal.catalogue.trying import tried as tried_there
from chaupal.engine.definition import CODED, KNOWN_NUMBER, SIGNED_IN
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from chaupal.catalogue.base import Fault, IssuedKind, PaperForm, RegisterDefinition
    from chaupal.catalogue.demo import Demo
    from chaupal.catalogue.sheets import Sheet
    from chaupal.catalogue.state import State
    from chaupal.catalogue.tables import Table
    from chaupal.catalogue.trying import Tried
    from chaupal.engine.definition import Service
    from chaupal.engine.definition.offices import Catalogue

T = TypeVar("T")

NOTICE_VERSION = "6"  # raise it when the privacy notice changes: consents name the version that was shown


@cache
def catalogue() -> Catalogue:
    """What is offered, read once per process. Raises CatalogueError if a file cannot be read as it was meant."""
    return replace(
        compiled.kept("catalogue", _read),
        notice_version=NOTICE_VERSION,
        privacy_url=f"{settings.CHAUPAL_BASE_URL}/privacy",
        verify_url=f"{settings.CHAUPAL_BASE_URL}/verify/",
        officer=settings.CHAUPAL_GRIEVANCE_OFFICER,
        locker=frozenset(kind.kind for kind in kinds_issued().values())
        if settings.DIGILOCKER_CERTIFICATES
        else frozenset(),
        manager=settings.CONSENT_MANAGER_NAME if settings.CONSENT_MANAGER_URL else "",
        proof_hours={
            KNOWN_NUMBER: settings.CHAUPAL_SHARED_NUMBER_HOURS,
            CODED: settings.CHAUPAL_CODE_HOURS,
            SIGNED_IN: settings.CHAUPAL_SIGN_IN_HOURS,
        },
    )


def _read() -> Catalogue:
    read = library(served().folder)
    unread = read.faults()
    if unread:
        raise CatalogueError(unread)
    return read.catalogue()


def in_every_language() -> Catalogue:
    """What is offered where every language that there is is shipped."""
    whole = library()
    texts = {language: whole.shared_texts(language) for language in LANGUAGES if language in whole.shared}
    return replace(catalogue(), languages=tuple(texts), texts=texts)


def district_of(pincode: str) -> str:
    """The district that a PIN code lies in; empty where it is unknown, or lies in two."""
    place = places().get(pincode)
    return place.district if place else ""


def offers(only: Collection[str] = (), read: Library | None = None) -> list[Offer]:
    """The services on offer, or these of them, as their files stand now, or as they were read."""
    chosen = (entry for entry in (read or library()).offered if not only or entry.service.id in only)
    return [
        Offer(entry.service.id, entry.service.languages, entry.budget, entry.happy_talks, entry.sheet.at)
        for entry in chosen
    ]


def talk_sheet(path: Path) -> Sheet:
    """A golden talk, step by step, and where each step stands."""
    return read_sheet(path, rows=True)


def table(name: str) -> Table:
    """A table of the city: rates, limits, areas."""
    return tables()[name]


def state() -> State:
    """The state that is served: its name, areas and papers. Raises CatalogueError if it cannot be read."""
    read = state_as_read()
    if read.sheet.faults:
        raise CatalogueError(read.sheet.faults)
    return read


@cache
def demo() -> Demo:
    """Who works in the city in a box, and what a drill files there."""
    return read_demo(settings.CHAUPAL_SERVICES_DIR)


def stand_ins() -> tuple[str, ...]:
    """The tables whose figures await the department's word, and other files that do."""
    return (*(name for name, each in tables().items() if each.stand_in), *state().stand_ins)


@cache
def registers() -> Mapping[str, RegisterDefinition]:
    """The registers that look-ups may ask, by name. Raises CatalogueError if a file cannot be read as it was meant."""
    sheets = read_registers(settings.CHAUPAL_SERVICES_DIR)
    unread = [fault for entry in sheets for fault in entry.sheet.faults]
    if unread:
        raise CatalogueError(unread)
    return {entry.register.id: entry.register for entry in sheets}


def record_faults(register: str, record: Mapping[str, object]) -> list[Wrong]:
    """What does not hold in a record of that register; KeyError for an unknown one."""
    return list(faults_of_record(registers()[register], record, settings.CHAUPAL_LANGUAGES[:1]))


def untold_texts(register: str, record: Mapping[str, object]) -> list[tuple[str, str]]:
    """Fields of a record whose texts lack a language of the forms that ask that register, and the language."""
    return list(untold(record, _spoken_at(register)))


@cache
def _spoken_at(register: str) -> tuple[str, ...]:
    return spoken_at(register, catalogue().services.values())


@cache
def paper_form(service: str, version: int) -> PaperForm:
    """What is printed on the paper that a service ends in. Raises CatalogueError if it cannot be read as meant."""
    folder = served().folder / catalogue().service(service, version).department / service
    older = folder / "versions" / str(version)
    form, sheet = read_form(older if older.exists() else folder, service)
    if sheet.faults:
        raise CatalogueError(sheet.faults)
    return form


def faults(folder: Path | None = None, read: Library | None = None, *, of_style: bool = True) -> list[Fault]:
    """Everything that is wrong in the files as they stand now, by file and line; `of_style`: how texts read, too.

    Of `services/`, of another folder that is laid out like it, or of what was read.
    """
    return faults_of(read or library(folder), of_style=of_style)


def kept_beside(name: str, made: Callable[[], T]) -> T:
    """What is made of the served catalogue: taken from where that is kept compiled, and made anew when files change."""
    return compiled.kept(name, made)


def hindrances() -> list[str]:
    """What in the files keeps them from being served, as it was found when they or the code changed last."""
    folder = settings.CHAUPAL_SERVICES_DIR
    return compiled.kept("hindrances", lambda: [str(fault) for fault in faults(folder, of_style=False)], folder)


def library(folder: Path | None = None) -> Library:
    """The files as they stand now: of `services/`, or of another folder that is laid out like it."""
    return read_library(folder or settings.CHAUPAL_SERVICES_DIR, settings.CHAUPAL_LANGUAGES)


def with_service(folder: Path) -> Catalogue:
    """What is served, with the service of a folder in the place of its own. Raises CatalogueError."""
    book, service = catalogue(), _read_in(folder)
    offered = {**book.current, service.id: service.version}
    return replace(book, services={**book.services, (service.id, service.version): service}, current=offered)


def texts_in(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """The texts of a folder's service as citizens read them: language -> key -> text. Raises CatalogueError."""
    return _read_in(folder).texts


def _read_in(folder: Path) -> Service:
    read = read_service(folder, settings.CHAUPAL_LANGUAGES, read_lists(served().folder), catalogue().texts)
    if read.faults:
        raise CatalogueError(read.faults)
    return read.service


def folder_served() -> Path:
    """The folder that this process serves."""
    return served().folder


def stamp_of_files() -> str:
    """A hash of the files of `services/` as they are now, and of the code that reads them."""
    return compiled.stamp(settings.CHAUPAL_SERVICES_DIR).hex()


def is_served_still() -> bool:
    """Whether a process that begins now would serve what this one does."""
    return now_served() == served()


def generation_served() -> int:
    """How often had been published when that folder was made."""
    return served().generation


def generation_taken_up() -> int:
    """The same of what a process would serve that begins now."""
    return now_served().generation


def tried(texts: Mapping[str, str | None]) -> Tried:
    """What would be wrong, and offered, if these files stood in the services: path there -> text, None for none.

    `{"<department>/<service>/service.yaml": …}`. Nothing is written. Raises NoSuchPlace for a path that is none.
    """
    return tried_there(settings.CHAUPAL_SERVICES_DIR, settings.CHAUPAL_LANGUAGES, texts)


def document_kinds() -> frozenset[str]:
    """The kinds of documents off which something can be read."""
    return frozenset(FIELDS)


def document_fields(kind: str) -> frozenset[str]:
    """What can be read off a kind of document; nothing off an unknown one."""
    return FIELDS.get(kind, frozenset())


def read_as(accept: Collection[str]) -> frozenset[str]:
    """The names that the reader may give to papers of these kinds."""
    return frozenset(accept) | {READ_AS.get(kind, kind) for kind in accept}


def issued_kinds() -> Mapping[str, IssuedKind]:
    """The documents of a citizen's locker that we know, by the five letters of their type."""
    return kinds_issued()


def text(language: str, key: str, **params: object) -> str:
    """A shared text, its {placeholders} filled."""
    template = catalogue().texts[language][key]
    return template.format_map(params) if params else template
