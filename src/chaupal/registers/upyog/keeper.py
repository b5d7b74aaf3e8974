"""UPYOG (and DIGIT, of which it is made) as a keeper of registers: municipal records, their dues, complaints."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from chaupal.catalogue.queries import registers
from chaupal.registers import dues
from chaupal.registers.base import (
    UNABLE,
    Act,
    Bill,
    Changes,
    Done,
    Fault,
    File,
    Filed,
    Found,
    Register,
    Standing,
    UnknownRegister,
)
from chaupal.registers.upyog import certificates, client, complaints, finding, mapping, paying, standing
from chaupal.registers.upyog.client import Trouble
from chaupal.registers.upyog.modules import module_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from chaupal.registers.base import Said, Submission
    from chaupal.registers.upyog.modules import Module

P = ParamSpec("P")
R = TypeVar("R")
_SHAPES = (TypeError, ValueError, KeyError, AttributeError, ArithmeticError)  # what is in no contract


def _or_fault(act: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R | Fault]:
    """Troubles become values."""

    @functools.wraps(act)
    def done(self: Any, /, *args: P.args, **named: P.kwargs) -> R | Fault:
        try:
            return act(self, *args, **named)
        except Trouble as trouble:
            return trouble.fault
        except _SHAPES as shape:
            return Fault(f"UPYOG: an answer of another shape than agreed ({type(shape).__name__})", retryable=False)

    return done


class Upyog(Register):
    """One account at one state's UPYOG; `services/upyog.yaml` says what of ours stands where."""

    # PGR asks its citizens nothing, and none takes a complaint back
    can: ClassVar[frozenset[Act]] = frozenset(Act) - {Act.CANCEL, Act.ANSWER, Act.NOTE}

    def able(self, register: str) -> frozenset[Act]:
        """See `registers.base.Register`."""
        return module_of(register).able

    @_or_fault
    def find(self, register: str, by: Mapping[str, Any], today: date, asker: int) -> Found:  # noqa: ARG002 - it knows none of our citizens
        """See `registers.base.Register`. A property that its owner describes is in no register, here as elsewhere."""
        definition = registers().get(register)
        if definition is None:
            raise UnknownRegister(register)
        if described := dues.unlisted(definition.dues, by, today):
            return Found([described])
        module = _able(register, Act.FIND)
        return Found([_with_dues(module, one) for one in finding.find(module, definition, by)])

    @_or_fault
    def bill(self, register: str, record_id: str, today: date) -> Bill:  # noqa: ARG002 - theirs is always of today
        """See `registers.base.Register`."""
        module = _able(register, Act.BILL)
        return paying.shown(module, paying.fetched(module, record_id))

    @_or_fault
    def settle(self, register: str, record_id: str, receipt: str, today: date, paise: int = 0) -> Done:  # noqa: ARG002 - the same
        """See `registers.base.Register`. What stands in no register yet is entered by the office, not here."""
        module = _able(register, Act.SETTLE)
        if record_id:
            paying.settle(module, record_id, receipt, paise)
        return Done()

    @_or_fault
    def submit(self, register: str, submission: Submission) -> Filed:
        """See `registers.base.Register`."""
        module = _able(register, Act.SUBMIT)
        return Filed(complaints.submit(module, submission))

    @_or_fault
    def status(self, register: str, number: str) -> Standing:
        """See `registers.base.Register`."""
        module = _able(register, Act.STATUS)
        return standing.status(module, number)

    @_or_fault
    def changes(self, register: str, cursor: str) -> Changes:
        """See `registers.base.Register`."""
        module = _able(register, Act.CHANGES)
        return standing.changes(module, cursor)

    @_or_fault
    def download(self, register: str, number: str) -> File:
        """See `registers.base.Register`."""
        module = _able(register, Act.DOWNLOAD)
        return certificates.download(module, number)

    @_or_fault
    def reopen(self, register: str, number: str, said: Said) -> Done:
        """See `registers.base.Register`."""
        module = _able(register, Act.REOPEN)
        complaints.reopen(module, number, said)
        return Done()

    @_or_fault
    def rate(self, register: str, number: str, stars: int, key: str = "") -> Done:  # noqa: ARG002 - it closes but once
        """See `registers.base.Register`."""
        module = _able(register, Act.RATE)
        complaints.rate(module, number, stars)
        return Done()

    def check_config(self, register: str) -> list[str]:
        """See `registers.base.Register`."""
        if gaps := client.missing():
            return gaps
        try:
            module_of(register)
            client.token()
        except UnknownRegister:
            return [f"UPYOG has no module for {register}: see upyog.yaml in the folder of services"]
        except Trouble as trouble:
            return [trouble.fault.why]
        return []


def _able(register: str, act: Act) -> Module:
    """The register's module, if it can do that."""
    module = module_of(register)
    if act not in module.able:
        raise Trouble(f"{register} has nothing to {act} there", retryable=False, told=UNABLE)
    return module


def _with_dues(module: Module, record: dict[str, Any]) -> dict[str, Any]:
    if not module.business:
        return record
    bill = paying.shown(module, paying.fetched(module, record["id"]))
    told = {module.told: mapping.explained(bill)} if module.told else {}
    return record | {"lines": bill.lines} | told
