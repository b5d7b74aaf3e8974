"""What a government service is: the frozen form of `services/<department>/<service>/`.

The catalogue reads the YAML, compiles its expressions (CEL) and builds these; the engine only reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.answers.base import Spec


class DefinitionError(Exception):
    """A service asks for something that its definition does not hold."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled CEL expression over the form's names (unanswered ones are null).

    `run` takes the names' values and returns the result; it is pure. `today` is among the names, as ISO text.
    """

    source: str
    names: frozenset[str]
    run: Callable[[Mapping[str, Any]], Any] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A thing to be known; `sources` (`paper.field`, `find.field`) may fill it, the citizen confirms in the review."""

    id: str
    spec: Spec
    when: Expression | None = None
    optional: bool = False
    sources: tuple[str, ...] = ()
    default: Any = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be sent: any one of the kinds it accepts (CONTRACTS §5), up to `pages` files."""

    id: str
    accept: tuple[str, ...]
    when: Expression | None = None
    optional: bool = False
    pages: int = 5


@dataclass(frozen=True, slots=True)
class Find:
    """A look-up in a register by answers already given; its value is the record found, or null.

    With `required`, the form cannot go on without a record (a property that is not in the register cannot be paid for).
    """

    id: str
    register: str
    by: tuple[str, ...]
    when: Expression | None = None
    required: bool = False


Item = Field | Paper | Find


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the fee; `paise` gives integer paise, and a line of zero is left out."""

    line: str
    paise: Expression
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One desk of the officers' workflow; `days` are working days. A desk whose `when` does not hold is passed over."""

    stage: str
    role: str
    days: int
    checks: tuple[str, ...] = ()
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A government service, whole, in one version."""

    id: str
    version: int
    department: str
    kind: str
    purpose: str
    items: tuple[Item, ...]
    texts: Mapping[str, Mapping[str, str]]  # language -> flat key -> text
    fee: tuple[FeeLine, ...] = ()
    bill: str | None = None  # the Find whose record brings the lines of a bill: [{"line", "paise"}]
    workflow: tuple[Stage, ...] = ()
    workflow_when: Expression | None = None  # false: no officer needed, the outcome follows at once
    promise_days: int = 0
    certificate: str | None = None  # the typeset form of the outcome
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # language -> what people say

    def item(self, name: str) -> Item:
        """The field, paper or look-up of that name."""
        for item in self.items:
            if item.id == name:
                return item
        message = f"{self.id} v{self.version} has no item {name!r}"
        raise DefinitionError(message)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields, in the order they are asked."""
        return tuple(item for item in self.items if isinstance(item, Field))

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers, in the order they are asked for."""
        return tuple(item for item in self.items if isinstance(item, Paper))

    def text(self, language: str, key: str) -> str | None:
        """The service's own text under a flat key (`need.ask`), or None."""
        return self.texts[language].get(key)


@dataclass(frozen=True, slots=True)
class Department:
    """A department with a WhatsApp number of its own; names by language."""

    id: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that can be talked about: services by (id, version), the versions on offer, and the texts they share."""

    services: Mapping[tuple[str, int], Service]
    current: Mapping[str, int]  # service id -> version on offer, in menu order
    departments: Mapping[str, Department]
    texts: Mapping[str, Mapping[str, str]]  # shared texts: language -> flat key -> text
    languages: tuple[str, ...]
    notice_version: str = "1"
    privacy_url: str = ""

    def service(self, name: str, version: int | None = None) -> Service:
        """A service in the version given, or the one on offer."""
        try:
            return self.services[name, version or self.current[name]]
        except KeyError:
            message = f"no service {name!r} in version {version or 'on offer'}"
            raise DefinitionError(message) from None

    def offered(self, department: str | None = None) -> tuple[Service, ...]:
        """The services on offer, a department's own first."""
        offered = [self.services[name, version] for name, version in self.current.items()]
        return tuple(sorted(offered, key=lambda service: service.department != department))
