"""How our registers stand in UPYOG, as `upyog.yaml` says: in which module, by what it is searched, its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.kit import yaml_files
from chaupal.registers.base import Act, UnknownRegister

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILE = "upyog.yaml"  # of the state's folder


@dataclass(frozen=True, slots=True)
class Module:
    """One register there; what is empty it does not have."""

    register: str
    department: str
    search: str = ""  # the path of the search
    list: str = ""  # under which the answer holds what was found
    by: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # our field -> {param, plain?, date?}
    each: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # our field -> {param, codes}: must be named
    id: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    label: Sequence[str] = ()
    business: str = ""  # the billing service's name for what is due
    period: bool = False  # a line names its financial year
    told: str = ""  # the field that explains the lines
    download: str = ""
    complaints: Mapping[str, Any] = field(default_factory=dict)

    @property
    def able(self) -> frozenset[Act]:
        """What can be done with it."""
        has = {
            Act.FIND: self.search,
            Act.BILL: self.business,
            Act.SETTLE: self.business,
            Act.DOWNLOAD: self.download,
            **dict.fromkeys((Act.SUBMIT, Act.STATUS, Act.CHANGES, Act.REOPEN, Act.RATE), self.complaints),
        }
        return frozenset(act for act, where in has.items() if where)

    @property
    def tenant(self) -> str:
        """In whose part of the state it stands."""
        return str(settings.UPYOG_TENANTS.get(self.department, settings.UPYOG_TENANT))


@dataclass(frozen=True, slots=True)
class Words:
    """What its codes are called in our languages."""

    heads: Mapping[str, Mapping[str, str]]
    locales: Mapping[str, str]  # language -> as the city's own words are kept
    other: Mapping[str, str]  # a head that nobody names
    billed: Mapping[str, str]  # what is said of a bill, by its `number`
    nothing: Mapping[str, str]  # nothing is due


def module_of(register: str) -> Module:
    """Raises UnknownRegister."""
    try:
        return _held()[0][register]
    except KeyError:
        raise UnknownRegister(register) from None


def words() -> Words:
    """Of bills."""
    return _held()[1]


def _held() -> tuple[dict[str, Module], Words]:
    return _read(settings.UPYOG_MODULES or str(settings.CHAUPAL_SERVICES_DIR / FILE))


@cache
def _read(path: str) -> tuple[dict[str, Module], Words]:
    held: dict[str, Any] = yaml_files.read(Path(path))
    modules = {name: Module(name, **row) for name, row in held["registers"].items()}
    return modules, Words(held["heads"], held["locales"], held["other_head"], held["billed"], held["nothing_due"])
