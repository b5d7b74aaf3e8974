"""Which item of a form comes next, which depend on which. Pure functions of a form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import (
    ANYWHERE,
    MORE,
    WELFARE,
    Expression,
    Field,
    Find,
    Item,
    Paper,
    Rows,
    Rule,
    Service,
    Slot,
)
from chaupal.engine.forms import extras, spelt, whom
from chaupal.engine.talk import SAID
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.engine.talk import Form
    from chaupal.hearing.answers.base import Spec

PROFILE = "profile"  # among a field's sources; the purpose of keeping details for the next form


@dataclass(frozen=True, slots=True)
class _Names:
    """What expressions see of a service's items, sorted once."""

    empty: Mapping[str, Any]  # as long as nothing is answered
    answered: frozenset[str]  # what stands among the answers
    papers: frozenset[str]
    rows: Sequence[Rows]
    conditions: Sequence[tuple[str, Expression, int | None]]  # under which an item counts, and what it is where not


@once
def _names(service: Service) -> _Names:
    empty: dict[str, Any] = {}
    for item in service.items:
        if isinstance(item, Paper):
            empty |= {item.id: 0, f"{item.id}_kind": None}
        elif not isinstance(item, Rule | Rows):
            empty[item.id] = item.default if isinstance(item, Field) else None
    papers = frozenset(item.id for item in service.papers)
    conditions = [(each.id, each.when, 0 if each.id in papers else None) for each in service.items if each.when]
    rows = [item for item in service.items if isinstance(item, Rows)]
    kinds = {f"{paper}_kind" for paper in papers}
    return _Names(empty, frozenset(empty) - papers - kinds, papers, rows, conditions)


def names(service: Service, form: Form, today: date) -> dict[str, Any]:
    """What expressions see: answers, records and rows (or null), each paper's number of files and kind, and today."""
    of = _names(service)
    seen: dict[str, Any] = {"today": today.isoformat(), **of.empty}
    seen |= {name: value for name, value in form.answers.items() if name in of.answered}
    seen |= {paper: len(files) for paper, files in form.papers.items() if paper in of.papers}
    seen |= {f"{paper}_kind": kind for paper, kind in form.kinds.items() if paper in of.papers}
    for item in of.rows:
        seen |= _of_rows(item, form)
    for name, when, nothing in of.conditions:  # after a change, an answer may be left whose question does not apply
        if seen.get(name) not in (None, nothing) and not holds(when, seen):
            seen[name] = nothing
    return seen


def _of_rows(rows: Rows, form: Form) -> dict[str, Any]:
    """The rows as a list of objects under their name, and each answer in them under its own."""
    if rows.id in form.answers:  # a form that was filed
        return {rows.id: form.answers[rows.id]}
    listed: list[dict[str, Any]] = []
    flat: dict[str, Any] = {}
    for number in range(1, row_count(rows, form) + 1):
        row = {field.id: form.answers.get(f"{rows.id}.{number}.{field.id}") for field in rows.fields}
        flat |= {f"{rows.id}.{number}.{name}": value for name, value in row.items()}
        if any(value is not None for value in row.values()):
            listed.append(row)
    return {rows.id: listed or None, **flat}


def row_count(rows: Rows, form: Form) -> int:
    """How many rows there are: the least, and one more for each yes to "is there another?"."""
    count = rows.least
    while count < rows.most and form.answers.get(f"{rows.id}.{count}.{MORE}") is True:
        count += 1
    return count


def items(service: Service, form: Form) -> Sequence[Item]:
    """All that may be asked, in order; rows field by field."""
    if not _names(service).rows:
        return service.items
    parts = (_asked_of(item, form) if isinstance(item, Rows) else (item,) for item in service.items)
    return list(chain.from_iterable(parts))


def _asked_of(rows: Rows, form: Form) -> Iterator[Field]:
    count = row_count(rows, form)
    for number in range(count + 1):
        if number:
            yield from (rows.field(number, field.id) for field in rows.fields)
        if rows.least <= number < rows.most:
            yield rows.field(number, MORE)


def applies(service: Service, item: Item, seen: dict[str, Any]) -> bool:
    """Whether an item counts, as things stand; a field of a row does if the rows do, too."""
    rows, _, inner = item.id.partition(".")
    return holds(item.when, seen) and (not inner or holds(service.item(rows).when, seen))


def is_ruled_out(service: Service, item: Item, form: Form, seen: dict[str, Any]) -> bool:
    """Whether it is sure that an item will not count: all that its condition names is known, or was left out."""
    is_known = item.when is None or all(seen.get(name) is not None or name in form.skipped for name in item.when.names)
    return is_known and not applies(service, item, seen)


def is_known(service: Service, form: Form, name: str, seen: dict[str, Any]) -> bool:
    """Whether nothing more will be told of what an expression sees by that name: answered, left out, or never asked."""
    item = service.find(name.removesuffix("_kind"))
    if item is None or item.id in form.answers or item.id in form.skipped or item.id in form.papers:
        return name == "today" or item is not None
    told = item.when.names if item.when else ()
    return bool(told) and all(is_known(service, form, each, seen) for each in told) and not applies(service, item, seen)


def run(expression: Expression, seen: dict[str, Any]) -> Any:
    """What an expression gives; None where an answer that it needs is missing."""
    try:
        return expression.run(seen)
    except (TypeError, ValueError, RuntimeError):
        if any(seen.get(name) is None for name in expression.names):
            return None
        raise


def holds(expression: Expression | None, seen: dict[str, Any]) -> bool:
    """Whether a condition holds; one that cannot be told because an answer is missing does not."""
    return expression is None or bool(run(expression, seen))


def surely_holds(condition: Expression, seen: dict[str, Any]) -> bool:
    """Whether a condition holds and all that it names was answered: nothing can change it but another answer."""
    return all(seen.get(name) is not None for name in condition.names) and holds(condition, seen)


def broken(rule: Rule, seen: dict[str, Any]) -> bool:
    """Whether a rule is surely broken: not if an answer that it needs is missing."""
    result = run(rule.holds, seen)
    return result is not None and not result


def told_wrongly(service: Service, form: Form, rule: Item | None) -> Field | None:
    """The one answer that a rule is about which does not hold: it may have been a slip."""
    names = rule.holds.names & {*form.trail} if isinstance(rule, Rule) else ()
    told = [item for item in service.items if item.id in names]
    return told[0] if len(told) == 1 and isinstance(told[0], Field) else None


def is_entitled(service: Service, item: Item | None) -> bool:
    """Whether a form of welfare has come past all that decides entitlement; `item` is what comes next, if anything."""
    order = [each.id for each in service.items]
    bars = [order.index(each.id) for each in service.items if isinstance(each, Rule) and not each.again]
    return (
        service.kind == WELFARE and bool(bars) and (item is None or order.index(item.id.partition(".")[0]) > bars[-1])
    )


def may_be_left_out(item: Item) -> bool:
    """Whether the form goes on without it; all else must be there before it is billed or filed."""
    return isinstance(item, Field | Paper) and item.optional


def is_settled(item: Item, form: Form) -> bool:
    """Whether nothing more need be asked about it."""
    if item.id in form.skipped and may_be_left_out(item):
        return True
    if isinstance(item, Paper):
        return has_all(item, form)
    if isinstance(item, Find) and item.required and form.answers.get(item.id) is None:
        return False
    return item.id in form.answers or (isinstance(item, Field) and item.default is not None)


def has_all(paper: Paper, form: Form) -> bool:
    """Whether as many files came as are waited for, or the citizen said that these are all."""
    count = len(form.papers.get(paper.id, ()))
    return count >= paper.least or (count > 0 and paper.id in form.told.enough)


def spec_of(item: Field, form: Form) -> Spec:
    """The field's rules; its options are narrowed by other answers, and counts are known."""
    under = item.spec.rules.get("under")
    chosen = form.answers.get(item.within)
    options = item.spec.options
    if under and chosen is not None:
        options = tuple(option for option in options if under.get(option[0]) in (chosen, ANYWHERE))
    if item.only:
        options = tuple(option for option in options if not _is_shut(item, option[0], form))
    counted = item.spec.rules.get("each")
    if counted and form.answers.get(counted) is not None:
        return replace(item.spec, rules={**item.spec.rules, "each": form.answers[counted]})
    return replace(item.spec, options=options) if options and options != item.spec.options else item.spec


def _is_shut(item: Field, option: str, form: Form) -> bool:
    """Whether an option surely is not to be had, by the answers so far."""
    condition = item.only.get(option)
    return condition is not None and condition.names <= form.answers.keys() and not holds(condition, form.answers)


@once
def declared(service: Service) -> Field | None:
    """What is declared by submitting the form: the one thing to agree to with which it ends, if it does."""
    last = next((item for item in reversed(service.items) if not isinstance(item, Rule)), None)
    is_agreed = isinstance(last, Field) and last.spec.kind == "choice" and len(last.spec.options) == 1
    return last if is_agreed and isinstance(last, Field) and not (last.hidden or last.optional) else None


def next_item(service: Service, form: Form, today: date) -> Item | None:
    """The first item that applies and is not settled, or a rule that is broken before it; nothing that is declared.

    A paper that shall come last is asked for when nothing else is, and what may be added after that.
    """
    seen, last = names(service, form, today), declared(service)
    waiting: Item | None = None
    extra: Item | None = None
    for item in items(service, form):
        if not applies(service, item, seen):
            continue
        if isinstance(item, Rule):
            if broken(item, seen):
                return item
        elif item is not last and not is_settled(item, form):
            if is_last(form, item):
                waiting = waiting or item
            elif item.id in extras.of(service):
                extra = extra or item
            else:
                return item
    return waiting or extra


def is_last(form: Form, item: Item) -> bool:
    """Whether it was put off till the end."""
    return item.id in form.told.last


def group_of(service: Service, form: Form, item: Item, today: date) -> tuple[Field, ...]:
    """The fields asked with it in one question: all of its group, if nothing is known of any of them."""
    names_of_group = next((group for group in service.together if group[0] == item.id), ())
    seen = names(service, form, today)
    fields = tuple(each for each in map(service.item, names_of_group) if isinstance(each, Field))
    doubtful = {f"{paper}.{name}" for paper, read in form.doubtful.items() for name in read}
    read = {f"{paper}.{name}" for paper, known in form.read.items() for name in known}
    said = form.doubtful.get(SAID, {})
    if any(
        not doubtful.isdisjoint(each.sources) or not read.isdisjoint(each.perhaps) or each.id in said for each in fields
    ):
        return ()  # each is asked with what was read or heard of it
    whole = all(not is_settled(each, form) and applies(service, each, seen) for each in fields)
    return fields if whole else ()


def question_of(service: Service, name: str) -> str:
    """Which question asks for an item: those asked together and rows are one."""
    group = next((group for group in service.together if name in group), None)
    return group[0] if group else name.partition(".")[0]


def relevant(service: Service, form: Form, today: date) -> list[Item]:
    """The items that count: they apply now, and something is known about them."""
    seen = names(service, form, today)
    return [
        item
        for item in items(service, form)
        if not isinstance(item, Rule) and is_settled(item, form) and applies(service, item, seen)
    ]


def filed(service: Service, form: Form, today: date) -> dict[str, Any]:
    """What is filed: the answers that count, rows as lists, of which kind each paper was, and spellings of names."""
    seen, counts = names(service, form, today), relevant(service, form, today)
    known = {item.id.partition(".")[0] for item in counts} - {*form.skipped}
    papers = {paper.id for paper in service.papers}
    answers_told = {name: seen[name] for name in seen if name in known - papers and seen[name] is not None}
    answers_told |= {f"{paper}_kind": kind for paper, kind in form.kinds.items() if paper in known}
    return answers_told | spelt.filed(form, counts)


def is_for_sender(service: Service, form: Form, today: date) -> bool:
    """Whether the applicant is who writes, as far as it was told: only then the sender's details and papers fit."""
    return holds(service.profile_when, names(service, form, today))


def without(service: Service, form: Form, name: str) -> Form:
    """The form without one answer and without what was found, chosen or filled by means of it.

    Where it says whether the sender's kept details fit, leave to use them is asked anew, and kept papers are let go.
    Where it says for whom the form is, all goes that was told of that one.
    """
    gone, papers = {name}, {name}
    if service.profile_when is not None and name in service.profile_when.names:
        filled = [item for item in service.fields if item.id in form.filled]
        gone |= {item.id for item in filled if any(source.startswith(f"{PROFILE}.") for source in item.sources)}
        papers |= {*form.told.kept}
        gone |= papers
        form = replace(form, kept={}, told=replace(form.told, profile=False, kept=()))
    if name == whom.field(service) and form.answers.get(name) is not None:
        papers |= whom.papers(service, form)
        gone |= papers | whom.theirs(service)
        form = whom.forgotten(service, form)
    for item in service.items:
        if gone & _means(item, form):
            gone.add(item.id)
    earlier = spelt.earlier(form, items(service, form), gone)
    return replace(
        form,
        told=form.told.without_papers(papers),
        answers={key: value for key, value in form.answers.items() if key not in gone},
        papers={key: value for key, value in form.papers.items() if key not in papers},
        read={key: value for key, value in form.read.items() if key not in papers},
        doubtful={key: value for key, value in form.doubtful.items() if key not in papers},
        pictures={key: value for key, value in form.pictures.items() if key not in papers},
        kinds={key: value for key, value in form.kinds.items() if key not in papers},
        proven={key: value for key, value in form.proven.items() if key not in papers},
        differing=[key for key in form.differing if key not in papers],
        earlier=earlier,
        skipped=[key for key in form.skipped if key not in gone],
        filled=[key for key in form.filled if key not in gone],
        trail=[key for key in form.trail if key not in gone],
        item="",
        group=[],
        page=0,
        records=[],
    )


def _means(item: Item, form: Form) -> set[str]:
    """What an item's value was got by, so that it goes with it."""
    if isinstance(item, Find):
        return set(item.by)
    if isinstance(item, Slot):
        return set(item.at)
    if isinstance(item, Field):
        means = {item.within} - {""}
        if item.id in form.filled:
            means |= {name for each in item.only.values() for name in each.names}
            means |= {source.partition(".")[0] for source in item.sources}
            means |= item.derive.names if item.derive else frozenset()
            if form.proven:
                means |= {paper for paper, one in form.proven.items() if item.id in one["fields"]}
        return means
    return set()


def with_answers(form: Form, told: Mapping[str, Any]) -> Form:
    """The form with these answers of the citizen's own, the last in its trail."""
    return replace(
        form,
        answers={**form.answers, **told},
        skipped=[name for name in form.skipped if name not in told],
        filled=[name for name in form.filled if name not in told],
        trail=[*(name for name in form.trail if name not in told), *told],
    )
