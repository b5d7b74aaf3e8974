"""Any department's system that is asked over REST, as the register's YAML describes it (`rest:`)."""

from __future__ import annotations

import base64
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from chaupal.catalogue.base import value
from chaupal.catalogue.queries import registers
from chaupal.kit import clock
from chaupal.kit.dates import day_in_india
from chaupal.registers.base import (
    MOST,
    REFUSED,
    UNABLE,
    Act,
    Amiss,
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
from chaupal.registers.local.ways import open_ways
from chaupal.registers.rest import results
from chaupal.registers.rest.results import Misshapen
from chaupal.registers.rest.session import Session
from chaupal.registers.rest.showing import Secrets
from chaupal.registers.rest.signing import is_genuine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.catalogue.base import Call, RegisterDefinition, Rest
    from chaupal.registers.base import Said, Submission
    from chaupal.registers.rest.exchange import Answer
    from chaupal.registers.rest.session import Watch

log = structlog.get_logger()
MOST_PAGES = 20
Told = dict[str, Any]
Made = TypeVar("Made")
_READS = frozenset((Act.FIND, Act.BILL, Act.STATUS, Act.CHANGES, Act.DOWNLOAD))


class RestRegister(Register):
    """One class for all departments; `watch` looks on, for whoever writes such a YAML."""

    can = frozenset(Act)

    def __init__(self, watch: Watch | None = None) -> None:
        self._secrets, self._watch = Secrets(), watch

    def able(self, register: str) -> frozenset[Act]:
        """See `registers.base.Register`: what its YAML describes."""
        return frozenset(map(Act, _rest(_definition(register)).calls))

    def find(self, register: str, by: Mapping[str, Any], today: date, asker: int) -> Found | Fault:  # noqa: ARG002 - it does not know our citizens
        """See `registers.base.Register`."""
        definition = _definition(register)
        told = {name: one for name, one in by.items() if one is not None}
        way = next(open_ways(definition, told), None)

        def found(session: Session, call: Call) -> Found | Fault:
            if way is None:
                return Found([])
            fitting: dict[str, Told] = {}
            for page in _pages(session, call, {"by": told, **_always(definition, today)}):
                if isinstance(page, Fault):
                    return page
                for row in results.rows(call, page):
                    record = results.record(call, row)
                    if results.asked_for(way, record, told) and fitting.setdefault(record["id"], record) != record:
                        raise Misshapen("has two records under one id")
                if len(fitting) >= MOST:
                    break
            return Found(list(fitting.values())[:MOST])

        return self._acted(register, Act.FIND, found)

    def bill(self, register: str, record_id: str, today: date) -> Bill | Fault:
        """See `registers.base.Register`."""
        values = {"record_id": record_id, **_always(_definition(register), today)}
        return self._acted(register, Act.BILL, lambda session, call: _read(session, call, values, results.bill))

    def settle(self, register: str, record_id: str, receipt: str, today: date, paise: int = 0) -> Done | Fault:
        """See `registers.base.Register`."""
        told = {"record_id": record_id, "receipt": receipt, "paise": paise}
        values = told | _always(_definition(register), today)
        return self._acted(register, Act.SETTLE, lambda session, call: _done(session, call, values, receipt))

    def submit(self, register: str, submission: Submission) -> Filed | Fault:
        """See `registers.base.Register`."""
        values = _submitted(submission) | _always(_definition(register))
        return self._acted(register, Act.SUBMIT, lambda session, call: _filed(session, call, values, submission.key))

    def status(self, register: str, number: str) -> Standing | Fault:
        """See `registers.base.Register`."""
        definition = _definition(register)
        values = {"number": number, **_always(definition)}

        def stands(call: Call, seen: Told) -> Standing:
            return results.standing(call, _rest(definition), seen, number)

        return self._acted(register, Act.STATUS, lambda session, call: _read(session, call, values, stands))

    def changes(self, register: str, cursor: str) -> Changes | Fault:
        """See `registers.base.Register`."""
        definition = _definition(register)

        def changed(session: Session, call: Call) -> Changes | Fault:
            standings: list[Standing] = []
            last: Told = {}
            for page in _pages(session, call, {"cursor": cursor or None, **_always(definition)}):
                if isinstance(page, Fault):
                    return page
                last = page
                standings += [results.standing(call, _rest(definition), row) for row in results.rows(call, page)]
            after = results.text(call, "cursor", last) or cursor
            more = value(call.values.get("more"), last) is True
            if more and after == cursor:
                raise Misshapen("says that there is more, and not where")
            return Changes(standings, after, more)

        return self._acted(register, Act.CHANGES, changed)

    def download(self, register: str, number: str) -> File | Fault:
        """See `registers.base.Register`."""
        values = {"number": number, **_always(_definition(register))}

        def issued(session: Session, call: Call) -> File | Fault:
            answer = session.ask(call, values)
            if isinstance(answer, Fault):
                return answer
            if answer.absent:
                return Fault("has issued nothing on it", retryable=False, told=REFUSED)
            return results.file(call, answer, values | answer.values(), number)

        return self._acted(register, Act.DOWNLOAD, issued)

    def cancel(self, register: str, number: str, reason: str) -> Done | Fault:
        """See `registers.base.Register`."""
        values = {"number": number, "reason": reason, **_always(_definition(register))}
        return self._acted(register, Act.CANCEL, lambda session, call: _done(session, call, values, number))

    def answer(self, register: str, number: str, said: Said) -> Done | Fault:
        """See `registers.base.Register`."""
        return self._told(register, Act.ANSWER, number, said)

    def note(self, register: str, number: str, said: Said) -> Done | Fault:
        """See `registers.base.Register`."""
        return self._told(register, Act.NOTE, number, said)

    def reopen(self, register: str, number: str, said: Said) -> Done | Fault:
        """See `registers.base.Register`."""
        return self._told(register, Act.REOPEN, number, said)

    def rate(self, register: str, number: str, stars: int, key: str = "") -> Done | Fault:
        """See `registers.base.Register`."""
        values = {"number": number, "stars": stars, "key": key, **_always(_definition(register))}
        return self._acted(register, Act.RATE, lambda session, call: _done(session, call, values, key or number))

    def _told(self, register: str, act: Act, number: str, said: Said) -> Done | Fault:
        values = {"number": number, "key": said.key, "text": said.text or None, "files": _files(said.files)}
        values |= _always(_definition(register))
        return self._acted(register, act, lambda session, call: _done(session, call, values, said.key))

    def check_config(self, register: str) -> list[str]:
        """See `registers.base.Register`: settings, then the connection, a token and its `health`."""
        rest = _definition(register).rest
        if rest is None:
            return ["its YAML has no `rest:`, which says how it is asked"]
        if missing := self._secrets.missing(rest):
            return missing
        try:
            with Session(rest, self._secrets) as session:
                fault = session.reach(rest.health) if rest.health else session.sign_in()
        except OSError as error:
            return [f"its certificates cannot be used ({type(error).__name__})"]
        return [fault.why] if fault else []

    def is_genuine(self, register: str, raw: bytes, headers: Mapping[str, str]) -> bool:
        """See `registers.base.Register`."""
        how = _rest(_definition(register)).callback
        try:
            return how is not None and is_genuine(how, self._secrets.of(how.secret), raw, headers)
        except OSError as error:  # the file of its key is away, or holds none
            log.warning("callback_key_unusable", register=register, error=type(error).__name__)
            return False

    def _acted(self, register: str, act: Act, do: Callable[[Session, Call], Made | Fault]) -> Made | Fault:
        """One act in a session of its own; what is not as it must be is a fault."""
        rest = _rest(_definition(register))
        call = rest.calls.get(act)
        if call is None:
            return Fault(f"{register} describes no {act}", retryable=False, told=UNABLE)
        if missing := self._secrets.missing(rest):
            return _fault(register, act, Fault("; ".join(missing), retryable=True, amiss=Amiss.LOCKED))
        try:
            with Session(rest, self._secrets, self._watch, call.patience) as session:
                done = do(session, call)
        except Misshapen as wrong:
            done = Fault(str(wrong), retryable=act in _READS, amiss=Amiss.UNREADABLE)
        except OSError as error:
            why = f"cannot be signed in to: {type(error).__name__}"
            done = Fault(why, retryable=True, amiss=Amiss.LOCKED)
        return _fault(register, act, done) if isinstance(done, Fault) else done


def _fault(register: str, act: Act, fault: Fault) -> Fault:
    return Fault(f"{register}, {act}: {fault.why}", fault.retryable, fault.told, fault.amiss)


def _definition(register: str) -> RegisterDefinition:
    try:
        return registers()[register]
    except KeyError:
        raise UnknownRegister(register) from None


def _rest(definition: RegisterDefinition) -> Rest:
    if definition.rest is None:
        raise UnknownRegister(f"{definition.id} has no `rest:`")
    return definition.rest


def _always(definition: RegisterDefinition, today: date | None = None) -> Told:
    day = today or day_in_india(clock.now())
    return {"today": day.isoformat(), "codes": dict(_rest(definition).codes)}


def _pages(session: Session, call: Call, values: Told) -> Iterator[Told | Fault]:
    """What each page's expressions may name, as long as an answer tells of a next one."""
    page, link = call.first, ""
    for n in count(1):
        asked = {**values, "page": page}
        answer = session.ask(call, asked, link=link)
        if isinstance(answer, Fault):
            yield answer
            return
        if answer.absent:
            return
        seen = asked | answer.values()
        yield seen
        following, link = value(call.next, seen), str(value(call.link, seen) or "")
        if following is None and not link:
            return
        if n >= MOST_PAGES or (following is not None and following == page):
            yield Fault(f"has more than {MOST_PAGES} pages, or a page that never ends", retryable=False)
            return
        page = following


def _read(session: Session, call: Call, values: Told, read: Callable[[Call, Told], Made]) -> Made | Fault:
    answer = session.ask(call, values)
    if isinstance(answer, Fault):
        return answer
    if answer.absent:
        return Fault("knows nothing under that number", retryable=False, told=REFUSED)
    return read(call, values | answer.values())


def _once(session: Session, call: Call, values: Told, key: str) -> tuple[Call, Answer | Fault]:
    """It is done, unless it is seen that it was done before; which of the two was answered."""
    if call.before:
        seen = session.ask(call.before, values)
        if isinstance(seen, Fault) or not seen.absent:
            return call.before, seen
    return call, session.ask(call, values, key)


def _done(session: Session, call: Call, values: Told, key: str) -> Done | Fault:
    _, answer = _once(session, call, values, key)
    if isinstance(answer, Fault):
        return answer
    return Fault("knows nothing under that number", retryable=False, told=REFUSED) if answer.absent else Done()


def _filed(session: Session, call: Call, values: Told, key: str) -> Filed | Fault:
    asked, answer = _once(session, call, values, key)
    if isinstance(answer, Fault):
        return answer
    seen = values | answer.values()
    if "key" in asked.values and results.text(asked, "key", seen) != key:
        raise Misshapen("answers with another application than was filed")
    return Filed(results.number(asked, "number", seen))


def _submitted(submission: Submission) -> Told:
    names = ("key", "service", "language", "phone", "receipt", "paise")
    told: Told = {name: getattr(submission, name) or None for name in names}
    files = {paper: _files(sent) for paper, sent in submission.files.items()}
    return told | {"files": files, "answers": dict(submission.answers)}


def _files(sent: Sequence[File]) -> list[Told]:
    return [{"name": one.name, "mime": one.mime, "base64": base64.b64encode(one.content).decode()} for one in sent]
