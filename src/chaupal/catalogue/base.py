"""What the catalogue tells other rooms, beside services: registers, the papers that services end in, and faults.

`PaperForm` is the frozen form of `certificate.yaml`: what is printed on the paper that a service ends in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.catalogue.calls import (
    ANY,
    Auth,
    Call,
    Drop,
    Lines,
    OAuth2,
    Request,
    Rest,
    Signature,
    Template,
    in_words,
    value,
)
from chaupal.catalogue.dues import DUE, WORDS, Dues, Said
from chaupal.catalogue.issued import IssuedKind, Place
from chaupal.catalogue.wrong import WHAT, BadFile, Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from chaupal.catalogue.bounds import Bound
    from chaupal.engine.definition import Expression

# how a department's system is asked, and what is wrong with a record, is told through this door, too
__all__ = [
    "ANY", "CLOSED", "DUE", "HOLIDAYS", "WHAT", "WORDS", "Auth", "BadFile", "Call", "Drop", "Dues", "IssuedKind",
    "Lines", "OAuth2", "Place",
    "Request", "Rest", "Said", "Signature", "Template", "Wrong", "in_words", "value",
]  # fmt: skip

HOLIDAYS = "holidays.yaml"  # in a state's folder: the days on which offices are closed
CLOSED = "closed.json"  # in a copy that is served: what the installation does not offer (closed.py)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to search a register: fields that must be the same, and at most one that is a name."""

    exact: tuple[str, ...]
    name: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """All that must be known to go this way."""
        return (*self.exact, self.name) if self.name else self.exact


@dataclass(frozen=True, slots=True)
class RegisterDefinition:
    """A register as a department describes it: who keeps it, how it is searched, what stands in it in the demo."""

    id: str
    ways: tuple[Way, ...]
    keepers: tuple[str, ...]  # names in config/wiring.py; all are asked, the first one's records come first
    dues: Dues | None  # how what is due is reckoned; none where the records say it
    records: tuple[Mapping[str, Any], ...]  # fictitious, for the city in a box
    mobile: str = ""  # the field with the number of whom a record is of: never shown, a code goes there
    holder: str = ""  # the field with their name
    cache: timedelta = timedelta()  # how old an answer may be that is shown while the register is away
    rest: Rest | None = None  # the department's system, where one is asked
    drop: Drop | None = None  # the folder of files that are exchanged with it
    department: str = ""  # whose it is
    bounds: Mapping[str, Bound] = field(default_factory=dict)  # what a field may hold
    names: Mapping[str, str] = field(default_factory=dict)  # language -> what officers call it
    unique: tuple[str, ...] = ()  # the fields by which one record is told from all others
    days: frozenset[str] = frozenset()  # the fields that hold days alone

    @property
    def told(self) -> frozenset[str]:
        """The fields of its records that a text may name."""
        computed = self.dues.tells if self.dues else frozenset[str]()
        asked = self.rest.calls["find"].record if self.rest and "find" in self.rest.calls else {}
        return computed.union(asked, *self.records) - {"label", "lines", self.mobile}


Pair = dict[str, str]  # a text by language: papers are printed in two at once
Languages = tuple[str, str]  # of one paper: the large letters, the small ones
BY_LAW: Languages = ("hi", "en")  # of a paper whose form says nothing else

# facts that every paper has, beside the answers and the records found
ALWAYS = ("application_number", "issued_on", "valid_until")
PORTRAIT = "photo"  # the kind of paper that is a picture of one person


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled line, or a column of a table; the first of the named facts that is known is its value."""

    sources: tuple[str, ...]
    label: Pair


@dataclass(frozen=True, slots=True)
class Table:
    """People or things that were asked for with `rows`: one line each."""

    of: str
    title: Pair
    columns: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with {facts} in it; of several, the first whose condition holds is taken."""

    text: Pair
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class InLocker:
    """As what a paper goes into DigiLocker, and into whose: `holders` and `born` are facts, the first that is known.

    `data` is what its certificate data hold: element -> attribute -> fact.
    """

    doctype: str
    holders: tuple[str, ...]
    born: tuple[str, ...] = ()
    data: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What is printed on one kind of paper.

    `months` and `until` are expressions over the answers: whole months, an ISO date; of both the earlier end counts,
    and with neither the paper is valid for good. `portrait` is the paper of the form whose picture is printed.
    """

    name: str
    title: Pair
    rows: tuple[Row, ...]
    kind: str = "certificate"
    holder: tuple[str, ...] = ()  # whose paper it is: the first fact that is known
    authority: tuple[Wording, ...] = ()  # who issues it; none: the department alone
    portrait: str = ""
    months: Expression | None = None
    until: Expression | None = None
    texts: Mapping[str, tuple[Wording, ...]] = field(default_factory=dict)
    statement: tuple[Wording, ...] = ()
    tables: tuple[Table, ...] = ()
    numbers: Mapping[str, Pair] = field(default_factory=dict)  # labels that differ from the letterhead's
    words: Mapping[str, Pair] = field(default_factory=dict)  # options that are called otherwise than in the chat
    corrections: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[Languages, ...] = (BY_LAW,)  # the pairs that it can be printed in
    in_locker: InLocker | None = None

    def languages_for(self, language: str) -> Languages:
        """The pair for whoever filled the form in that language: the one that begins with it, else the first."""
        return next((pair for pair in self.languages if pair[0] == language), self.languages[0])


@dataclass(frozen=True, slots=True)
class Budget:
    """What we may say on a service's common path, in whichever language: messages, and words in all of them."""

    messages: int
    words: int


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a file, where it stands, and in `what` how to mend it."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        """`file:line: what`, the file as seen from the working directory."""
        here = Path.cwd()
        shown = self.path.relative_to(here) if self.path.is_relative_to(here) else self.path
        return f"{shown}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class Offer:
    """A service on offer: what may be sent on its common path, and the talk that goes it, in each language."""

    service: str
    languages: tuple[str, ...]  # that its form speaks
    budget: Budget | None
    happy_talks: Mapping[str, Path]
    at: Callable[[str, str], Fault]  # a fault at a key of its `service.yaml`


class CatalogueError(Exception):
    """The catalogue cannot be used as it stands."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class NoSuchPlace(ValueError):
    """A path that no file of the catalogue can have."""
