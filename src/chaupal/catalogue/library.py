"""The whole catalogue: every department, service and version under `services/`, and the texts they share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import Fault
from chaupal.catalogue.calendars import CalendarSheet, read_calendars
from chaupal.catalogue.closed import Closed, read_closed
from chaupal.catalogue.demo import Demo, read_demo
from chaupal.catalogue.expressions import tables_named
from chaupal.catalogue.holidays import Holidays, read_holidays
from chaupal.catalogue.identity import Acts, read_acts
from chaupal.catalogue.lists import FOLDER as LISTS
from chaupal.catalogue.lists import OptionList, read_lists
from chaupal.catalogue.menu import Menu, read_menu
from chaupal.catalogue.messages import Messages, read_messages
from chaupal.catalogue.parts import Part, whole
from chaupal.catalogue.pincodes import Pincodes, read_pincodes
from chaupal.catalogue.reading import ServiceSheet, read_service
from chaupal.catalogue.registers import RegisterSheet, read_registers
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.catalogue.state import State, read_state
from chaupal.catalogue.tables import FOLDER as TABLES
from chaupal.catalogue.tables import Table, read_tables
from chaupal.catalogue.word_budgets import read_word_budgets
from chaupal.engine.definition import Find
from chaupal.engine.definition.offices import Catalogue, Department
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from chaupal.engine.definition import Service

SHARED = Path(__file__).parent / "messages"
VOCABULARY = "src/chaupal/catalogue/messages/vocabulary.*.yaml"  # where authors name kinds of papers, and roles
DEPARTMENT = "department.yaml"
HEARD = "heard"  # words that are said in this state alone (hearing/packs.py)
OF_A_SERVICE = ("service", "first_words")  # kinds of files, as the schema calls them
NO_SERVICE = ("registers", "calendars")  # folders of a department that hold no service


@dataclass(frozen=True, slots=True)
class DepartmentSheet:
    """A department as read."""

    department: Department
    order: int
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Library:
    """All that was read, with where it stands."""

    root: Path
    state: State
    demo: Demo
    departments: tuple[DepartmentSheet, ...]
    current: tuple[ServiceSheet, ...]
    older: tuple[ServiceSheet, ...]  # versions that talks may still be pinned to
    shared: Mapping[str, tuple[Messages, ...]]  # language -> files, of those not shipped, too
    word_budgets: Sheet  # of the shared texts that may have more words than all: key -> words
    lists: Mapping[str, OptionList]
    tables: Mapping[str, Table]
    pincodes: Pincodes
    holidays: Holidays
    menu: Menu
    acts: Acts
    registers: tuple[RegisterSheet, ...]
    calendars: tuple[CalendarSheet, ...]
    languages: tuple[str, ...]  # that are shipped
    closed: Closed = field(default_factory=Closed)  # what this installation does not offer of it

    def spoken_at(self, register: str) -> tuple[str, ...]:
        """The languages of the forms that look something up in a register; all, if none does."""
        return spoken_at(register, (entry.service for entry in self.services)) or self.told

    @property
    def told(self) -> tuple[str, ...]:
        """The languages in which somebody is told something: shipped, or spoken by a form and shipped elsewhere."""
        spoken = {language for entry in self.current for language in entry.service.languages}
        return (*self.languages, *(each for each in LANGUAGES if each in spoken - {*self.languages}))

    def files_of(self, service: str) -> set[Path]:
        """The files beside a service's own folder that it rests on: its department's, registers, tables, lists."""
        found: set[Path] = set()
        for entry in (each for each in self.services if each.service.id == service):
            asked, named = (
                _looked_up(entry.service),
                {str(each.spec.rules.get("list")) for each in entry.service.fields},
            )
            tables = {name for _, source in entry.sheet.expressions for name in tables_named(source)}
            found |= {each.sheet.path for each in self.departments if each.department.id == entry.service.department}
            found |= {each.sheet.path for each in self.registers if each.register.id in asked}
            found |= {self.tables[name].sheet.path for name in tables & self.tables.keys()}
            found |= {self.lists[name].sheet.path for name in named & self.lists.keys()}
        return found

    @property
    def services(self) -> tuple[ServiceSheet, ...]:
        """Every service in every version."""
        return (*self.current, *self.older)

    @property
    def offered(self) -> tuple[ServiceSheet, ...]:
        """The services that citizens can begin."""
        return tuple(entry for entry in self.current if not entry.withdrawn)

    def faults(self) -> list[Fault]:
        """What could not be read as it was meant."""
        sheets = [file.sheet for files in self.shared.values() for file in files]
        sheets += [self.word_budgets, *(sheet for kind, sheet in self.sheets() if kind not in OF_A_SERVICE)]
        read = [fault for sheet in sheets for fault in sheet.faults]
        return [*self._unknown(), *read, *(fault for entry in self.services for fault in entry.faults)]

    def sheets(self) -> Iterator[tuple[str, Sheet]]:
        """The files that have a schema, each with the kind of file it is there."""
        for entry in self.services:
            yield from zip(OF_A_SERVICE, (entry.sheet, entry.first_words), strict=True)
        yield from (("department", entry.sheet) for entry in self.departments)
        yield from (("list", options.sheet) for options in self.lists.values())
        yield from (("table", table.sheet) for table in self.tables.values())
        yield from (("register", entry.sheet) for entry in self.registers)
        yield from (("calendar", entry.sheet) for entry in self.calendars)
        for each in ("state", "demo", "pincodes", "holidays", "menu", "acts"):
            sheet = getattr(self, each).sheet
            if sheet.path.exists() or each == "state":
                yield each, sheet

    def _unknown(self) -> Iterator[Fault]:
        if not self.current:
            yield Fault(self.root, 1, "there is no service in this folder; set CHAUPAL_SERVICES_DIR")
        for language in self.languages:
            if language not in LANGUAGES:
                known = ", ".join(LANGUAGES)
                yield Fault(self.root, 1, f"CHAUPAL_LANGUAGES names `{language}`; we speak {known}")

    @property
    def readable(self) -> tuple[ServiceSheet, ...]:
        """Those that could be read whole, in every version."""
        return tuple(entry for entry in self.services if not entry.faults)

    def named(self, what: str) -> set[str]:
        """What has a name among the shared texts: `paper` gives the kinds of documents, `role` the roles."""
        keys = (key.partition(".") for language in self.languages for key in self.shared_texts(language))
        return {name for head, _, name in keys if head == what}

    def shared_texts(self, language: str) -> dict[str, str]:
        """The texts that all services share; what the state says otherwise, as it says it."""
        return _merged(self.shared[language])

    def catalogue(self, **notice: Any) -> Catalogue:
        """What the engine talks about; `notice` is the version and address of the privacy notice."""
        listed = {entry.service.id: entry.service.version for entry in self.offered}
        current = {entry.service.id: entry.service.version for entry in self.offered if self._is_open(entry.service)}
        menu = self.menu.of(current)
        weighed = _bound(self.services, current) if self.closed != Closed() else self.services
        return Catalogue(
            services={(entry.service.id, entry.service.version): entry.service for entry in weighed},
            current=current,
            listed=listed,
            departments={entry.department.id: entry.department for entry in self.departments},
            texts={language: self.shared_texts(language) for language in self.languages},
            languages=self.languages,
            most_used=menu.most_used,
            life_events=menu.life_events,
            complaints=menu.complaints,
            holidays=self.holidays.days,
            acts=self.acts.needs,
            calendars={entry.calendar.id: entry.calendar for entry in self.calendars},
            **notice,
        )

    def _is_open(self, service: Service) -> bool:
        return service.id not in self.closed.services and service.department not in self.closed.departments


def spoken_at(register: str, services: Iterable[Service]) -> tuple[str, ...]:
    """The languages of those of the forms that look something up in a register."""
    asking = (service for service in services if register in _looked_up(service))
    return tuple(dict.fromkeys(language for service in asking for language in service.languages))


def _looked_up(service: Service) -> set[str]:
    return {item.register for item in service.items if isinstance(item, Find)} | {service.lands_in}


def read_library(root: Path, languages: tuple[str, ...], shared: Path = SHARED) -> Library:
    """Everything under `root`, held against the schema: departments in their order, in each its services by name."""
    from chaupal.catalogue.schema.checking import check  # noqa: PLC0415 - where files are read anew, and nowhere else

    library = _read(root, languages, shared)
    for kind, sheet in library.sheets():
        check(kind, sheet)
    return library


def _read(root: Path, languages: tuple[str, ...], shared: Path) -> Library:
    state = read_state(root)
    departments = sorted(_departments(root, state), key=lambda entry: (entry.order, entry.department.id))
    folders = [folder for entry in departments for folder in _folders(entry.sheet.path.parent, NO_SERVICE)]
    versions = [version for folder in folders for version in sorted(folder.glob("versions/*"))]
    lists, shared_texts = read_lists(root), _shared((shared, root / SHARED.name), languages)
    told = {language: _merged(files) for language, files in shared_texts.items()}
    return Library(
        root,
        state,
        read_demo(root),
        tuple(departments),
        _bound(read_service(folder, languages, lists, told) for folder in folders),
        tuple(read_service(version, languages, lists, told) for version in versions),
        shared_texts,
        read_word_budgets(shared),
        lists,
        read_tables(root),
        read_pincodes(root),
        read_holidays(root),
        read_menu(root, languages),
        read_acts(root),
        read_registers(root),
        read_calendars(root),
        languages,
        read_closed(root),
    )


def _bound(entries: Iterable[ServiceSheet], among: Container[str] | None = None) -> tuple[ServiceSheet, ...]:
    """The services as read, those that are weighed bound to who weighs them; what is withdrawn is weighed no more.

    Nor, with `among`, is what is not among these.
    """
    sheets = tuple(entries)
    open_now = (entry for entry in sheets if not entry.withdrawn and (among is None or entry.service.id in among))
    offered = {entry.service.id: entry.service for entry in open_now}
    return tuple(_screening(entry, offered) if entry.service.screens else entry for entry in sheets)


def _screening(entry: ServiceSheet, offered: Mapping[str, Service]) -> ServiceSheet:
    screens = tuple(replace(each, service=offered.get(each.id)) for each in entry.service.screens)
    return replace(entry, service=replace(entry.service, screens=screens))


def _shared(folders: tuple[Path, Path], languages: tuple[str, ...]) -> dict[str, tuple[Messages, ...]]:
    """Of every language there is, as what is there is to be whole, and of those that are shipped. The state's last."""
    found = {
        language: [path for folder in folders for path in sorted(folder.glob(f"*.{language}.yaml"))]
        for language in LANGUAGES
    }
    return {each: tuple(map(read_messages, paths)) for each, paths in found.items() if paths or each in languages}


def _merged(files: Iterable[Messages]) -> dict[str, str]:
    return {key: text for file in files for key, text in file.texts.items()}


def _folders(parent: Path, others: tuple[str, ...] = ()) -> list[Path]:
    return sorted(path for path in parent.glob("[!.]*") if path.is_dir() and path.name not in others)


def _departments(root: Path, state: State) -> Iterator[DepartmentSheet]:
    for folder in _folders(root, (LISTS, TABLES, SHARED.name, HEARD)):
        part = whole(read_sheet(folder / DEPARTMENT))
        names, short = _by_language(part.part("names")), _by_language(part.part("short_names"))
        above = state.government if part.flag("of_government") else {}
        printed = _by_language(part.part("on_paper"))
        department = Department(part.text("id"), names, short, part.text("helpline"), printed, above)
        yield DepartmentSheet(department, part.whole("order"), part.sheet)


def _by_language(names: Part) -> dict[str, str]:
    return {language: names.text(language) for language in names.data}
