"""Who is entitled to what: the rules of other services, weighed by what is known so far. Pure.

A rule holds, does not hold, or hangs on what is not known yet: then either a question of the screening form settles it,
or only that service's own form does, and the service is had perhaps.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Field, Rule, meaning
from chaupal.engine.forms import flow
from chaupal.engine.talk import Form
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Expression, Service
    from chaupal.engine.definition.screens import Screened

TODAY = "today"


@dataclass(frozen=True, slots=True)
class Outlook:
    """How it stands with one service: barred, or what is still wanting; `elsewhere`: its own form asks the rest."""

    screened: Screened
    barred: bool = False
    wanting: frozenset[str] = frozenset()  # fields of the screening form
    elsewhere: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether all its rules hold."""
        return not (self.barred or self.wanting or self.elsewhere)


def outlooks(service: Service, form: Form, today: date) -> Sequence[Outlook]:
    """Each service that is weighed, in the order of the file."""
    seen = flow.names(service, form, today)
    askable = frozenset(item.id for item in service.fields if _may_be_asked(service, item, form, seen))
    return [_outlook(service, each, seen, today, askable) for each in service.screens if each.service is not None]


def deciding(service: Service, form: Form, today: date) -> Field | None:
    """The question on which most services hang that are not decided; None if no question decides anything more.

    What says how the others are worded ("are you", "is she") is asked before.
    """
    seen = flow.names(service, form, today)
    wording = frozenset[str]().union(*(case.names for case in service.cases.values()))
    first = (item for item in service.fields if item.id in wording and _may_be_asked(service, item, form, seen))
    if item := next(first, None):
        return item
    hanging = Counter(name for each in outlooks(service, form, today) if not each.barred for name in each.wanting)
    asked = [
        item
        for item in service.fields
        if hanging[item.id] and flow.applies(service, item, seen) and item.id not in form.skipped
    ]
    return max(asked, key=lambda item: hanging[item.id], default=None)  # of equals the one that stands first


def carried(service: Service, screened: Screened, form: Form, today: date) -> dict[str, Any]:
    """What was told here and need not be told again there: no more than its own options take."""
    if screened.service is None:
        return {}
    told = _told(service, screened, flow.names(service, form, today))
    fields = {item.id: item for item in screened.service.fields if not item.derive or item.sources}
    return {name: value for name, value in told.items() if name in fields and _takes(fields[name], value)}


def _may_be_asked(service: Service, item: Field, form: Form, seen: dict[str, Any]) -> bool:
    is_out = item.hidden or item.id in form.skipped or flow.is_ruled_out(service, item, form, seen)
    return seen.get(item.id) is None and not is_out


def _takes(item: Field, value: Any) -> bool:
    return item.spec.kind != "choice" or value in {option for option, _ in item.spec.options}


def _outlook(
    service: Service, screened: Screened, seen: dict[str, Any], today: date, askable: frozenset[str]
) -> Outlook:
    there = screened.service
    assert there is not None
    wanting: set[str] = set()
    if screened.when is not None:
        verdict = _weighed(screened.when, seen)
        if verdict is False:
            return Outlook(screened, barred=True)
        wanting = {name for name in screened.when.names if seen.get(name) is None} if verdict is None else set()
    known = _seen_there(service, screened, seen, today)
    elsewhere = False
    for rule in _bars(there):
        applies = _weighed(rule.when, known) if rule.when else True
        verdict = _weighed(rule.holds, known)
        if applies is False or verdict is True:
            continue
        if applies is True and verdict is False and rule.id not in screened.mendable:
            return Outlook(screened, barred=True)
        elsewhere = elsewhere or (verdict is False and rule.id in screened.mendable)
        for name in _open(rule, known, applies=applies, verdict=verdict):
            feeds = _feeds(service, screened, name) & askable
            wanting |= feeds
            elsewhere = elsewhere or not feeds
    return Outlook(screened, wanting=frozenset(wanting & askable), elsewhere=elsewhere or bool(wanting - askable))


def _open(rule: Rule, known: Mapping[str, Any], *, applies: bool | None, verdict: bool | None) -> Iterator[str]:
    """The names on which it hangs that are not known."""
    if applies is None and rule.when:
        yield from (name for name in rule.when.names if known.get(name) is None)
    if verdict is None:
        yield from (name for name in rule.holds.names if known.get(name) is None)


def _weighed(expression: Expression, seen: Mapping[str, Any]) -> bool | None:
    """Whether it holds; None where something that it names is not known."""
    if any(seen.get(name) is None for name in expression.names):
        return None
    return bool(flow.run(expression, dict(seen)))


@once
def _bars(service: Service) -> Sequence[Rule]:
    """The rules by which somebody is not entitled; the others only ask an answer again."""
    return [item for item in service.items if isinstance(item, Rule) and not item.again]


@once
def _same(service: Service) -> Mapping[str, Mapping[str, str]]:
    """Service -> its field -> the field here that asks for the same."""
    return {each.id: meaning.shared(service, each.service) for each in service.screens if each.service}


def _feeds(service: Service, screened: Screened, name: str) -> frozenset[str]:
    """The fields here by which a name there becomes known."""
    own = _same(service)[screened.id].get(name)
    told = screened.tells.get(name) or screened.supposes.get(name)
    fields = (told.names if told else frozenset()) | (frozenset((own,)) if own else frozenset())
    return fields | {
        name
        for each in fields
        if isinstance(item := service.find(each), Field) and (when := item.when)
        for name in when.names
    }


def _told(service: Service, screened: Screened, seen: Mapping[str, Any]) -> dict[str, Any]:
    same = _same(service)[screened.id].items()
    known = {name: seen.get(own) for name, own in same if name not in screened.supposes}
    known |= _run(screened.tells, seen)
    return {name: value for name, value in known.items() if value is not None}


def _run(expressions: Mapping[str, Expression], seen: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from what is known; nothing of it from what is not."""
    known = {name: each for name, each in expressions.items() if all(seen.get(it) is not None for it in each.names)}
    return {name: flow.run(each, dict(seen)) for name, each in known.items()}


def _seen_there(service: Service, screened: Screened, seen: Mapping[str, Any], today: date) -> Mapping[str, Any]:
    """What that service's rules see, as far as it is known."""
    there = screened.service
    assert there is not None
    fields = {item.id: item for item in there.fields}
    told = _told(service, screened, seen) | _run(screened.supposes, seen)
    fitting = {name: value for name, value in told.items() if name in fields and _takes(fields[name], value)}
    return flow.names(there, Form("", there.id, there.version, answers=fitting), today)
