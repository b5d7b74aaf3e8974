"""From what to what a fee may be, while answers that it depends on are still to come. Pure."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Field
from chaupal.engine.forms import complete, flow
from chaupal.hearing.answers.number import bounds
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Expression, Service
    from chaupal.engine.talk import Form

_LEAST, _MOST = 2, 300  # ways that are tried
_COUNTED = ("number", "amount")


def between(service: Service, form: Form, today: date) -> tuple[int, int] | None:
    """The least and the most that is due, in paise.

    None where no answer has narrowed it, nothing bounds it, or it may be free.
    """
    seen = flow.names(service, form, today)
    deciding = frozenset[str]().union(*(line.when.names for line in service.fee if line.when))
    if service.bill or not service.fee or (deciding and all(seen.get(name) is None for name in deciding)):
        return None
    lines = [line for line in service.fee if not line.when or _can_hold(service, form, line.when, today)]
    told = [*(line.paise for line in lines), *(line.when for line in lines if line.when)]
    tries = _tries(service, form, told, seen)
    sums = {tuple(each.items()): complete.due(service, _with(form, each), today) for each in tries}
    is_bound = len({*sums.values()}) >= _LEAST and min(sums.values()) > 0 and not _grows(service, sums)
    return (min(sums.values()), max(sums.values())) if is_bound else None


def _with(form: Form, told: Mapping[str, Any]) -> Form:
    return replace(form, answers={**form.answers, **told})


def _can_hold(service: Service, form: Form, when: Expression, today: date) -> bool:
    """Whether a condition may hold, whatever is still told."""
    tries = _tries(service, form, [when], flow.names(service, form, today))
    return not tries or any(flow.holds(when, flow.names(service, _with(form, each), today)) for each in tries)


def _tries(
    service: Service, form: Form, stated: Sequence[Expression], seen: Mapping[str, Any]
) -> Sequence[dict[str, Any]]:
    """What may still be told of all that they name; nothing where that is without bounds."""
    names = sorted(name for name in frozenset().union(*(each.names for each in stated)) if seen.get(name) is None)
    fields = [field for name in names if isinstance(field := service.find(name), Field)]
    figures = frozenset[int]().union(*(each.figures for each in stated))
    ways = [_ways(field, form, figures) for field in fields]
    if len(fields) < len(names) or not 0 < prod(map(len, ways)) <= _MOST:
        return ()
    return [dict(zip(names, told, strict=True)) for told in product(*ways)]


def _ways(field: Field, form: Form, figures: Collection[int]) -> Sequence[Any]:
    """What may be answered: each option; of figures those at which the fee changes, and the most."""
    if field.spec.kind == "yes_no":
        return (True, False)
    if field.spec.kind == "choice":
        return [option for option, _ in flow.spec_of(field, form).options]
    if field.spec.kind not in _COUNTED:
        return ()
    least, most = bounds(field.spec)
    steps = {figure + more for figure in figures for more in (0, 1)}
    return sorted({least, *(step for step in steps if least <= step <= most), most})


def _grows(service: Service, sums: Mapping[tuple[tuple[str, Any], ...], int]) -> bool:
    """Whether it is the more, the more is told, without end."""
    first = next(iter(sums))
    for at, (name, _) in enumerate(first):
        field = service.find(name)
        if not isinstance(field, Field) or field.spec.kind not in _COUNTED:
            continue
        *_, before, last = sorted({told[at][1] for told in sums})
        ends = {told: paise for told, paise in sums.items() if told[at][1] == last}
        if any(sums[(*told[:at], (name, before), *told[at + 1 :])] != paise for told, paise in ends.items()):
            return True
    return False
