# ruff: noqa: INP001 - a script beside the pages it writes
"""Draws the tables of moves as Mermaid pages: `python docs/diagrams/draw.py`. A test holds that they are current."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.applications import states as applications
from chaupal.breaches import states as breaches
from chaupal.consent import states as consent
from chaupal.documents import states as documents
from chaupal.engine import leads, transitions
from chaupal.engine.events import CITIZEN_EVENTS, SYSTEM_EVENTS
from chaupal.engine.moves import AGAIN, STAYS, Leads
from chaupal.engine.talk import Where
from chaupal.helping import states as helping
from chaupal.landing import states as landing
from chaupal.payments import states as payments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from chaupal.kit.moves import Moves

HERE = Path(__file__).parent
NEXT = "ask.proceed"  # the step that most others go on with: drawn once

Edge = tuple[str, str, str]  # from, to, why


def pages() -> dict[str, str]:
    """File name -> page."""
    return {
        "talk.md": _talk(),
        "case.md": _page("A case", "applications/states.py", [_states(applications.MOVES)]),
        "breach.md": _page("A breach of personal data", "breaches/states.py", [_states(breaches.MOVES)]),
        "consent.md": _page("A consent", "consent/states.py", [_states(consent.MOVES)]),
        "document.md": _page("A document", "documents/states.py", [_states(documents.MOVES)]),
        "landing.md": _page(
            "An application on its way into a department's register",
            "landing/states.py",
            [_states(landing.MOVES)],
        ),
        "help.md": _page("A help", "helping/states.py", [_states(helping.MOVES)]),
        "payment.md": _page(
            "Money: a bill, an order at the gateway, a payment, a refund",
            "payments/states.py",
            [_states(moves) for moves in payments.MOVES.values()],
        ),
    }


def _page(title: str, source: str, diagrams: Iterable[str]) -> str:
    drawn = "\n".join(f"```mermaid\n{diagram}\n```\n" for diagram in diagrams)
    return f"# {title}\n\nDrawn from `{source}` by `docs/diagrams/draw.py`. What is not here is illegal.\n\n{drawn}"


def _states(moves: Moves[Any, Any]) -> str:
    """A state diagram: the first state of the enumeration is where it begins, one without moves is where it ends."""
    whys: dict[tuple[str, str], list[str]] = {}
    for start, act, end in moves:
        whys.setdefault((start, end), []).append(act)
    lines = [f"    [*] --> {next(state for state in moves.states)}"]
    lines += [f"    {start} --> {end}: {', '.join(named)}".rstrip(": ") for (start, end), named in whys.items()]
    lines += [f"    {state} --> [*]" for state in moves.states if state not in {start for start, _ in whys}]
    return "\n".join(["stateDiagram-v2", *lines])


def _talk() -> str:
    """The talk: which step hears what in which place, and where the steps lead."""
    places = [place for place in Where if place is not Where.NEW]
    heard = [
        (place, _name(transitions.MOVES[place, event]), event.__name__) for place in Where for event in CITIZEN_EVENTS
    ]
    facts = [(event.__name__, _name(transitions.MOVES[places[0], event]), "") for event in SYSTEM_EVENTS]
    taps = [(f"tap {scope}", _name(move), "") for scope, move in transitions.TAPS.items() if scope != "do"]
    words = [(f"wish {wish}", _name(move), "") for wish, move in transitions.COMMANDS.items()]
    return (
        _page("A talk", "engine/transitions.py` and `engine/leads.py", [_flow(heard), _flow([*facts, *taps, *words])])
        + "\nSteps that leave the talk where it stands are not drawn. In full, for what a citizen sends:\n\n"
        + _table(heard)
        + "\nFacts (documents, registers, payments, offices) are taken in everywhere but in `new`, by the same step.\n"
        + "\nWhere each step may lead; one that is not here leaves the talk where it stands.\n\n"
        + _ways()
    )


def _flow(edges: Sequence[Edge]) -> str:
    """A flowchart: what is heard -> the step -> the places it may lead to."""
    moving = {step: ends for _, step, _ in edges if (ends := _leads_to(step))}
    moving[NEXT] = _leads_to(NEXT)
    whys: dict[tuple[str, str], list[str]] = {}
    for start, step, why in edges:
        if step in moving:
            whys.setdefault((start, step), []).append(why.removesuffix("Received").lower())
    lines = [
        f"    {_node(start)} -->{f'|{label}|' if (label := ', '.join(named)) else ''} {_node(step)}"
        for (start, step), named in whys.items()
    ]
    for step, ends in moving.items():
        lines.append(f"    {_node(step)} --> {' & '.join(_node(end) for end in (*Where, NEXT) if end in ends)}")
    return "\n".join(["flowchart LR", *lines])


def _node(name: str) -> str:
    """Places are boxes, steps are round, facts, taps and wishes are flags."""
    key = name.replace(".", "_").replace(" ", "_")
    if name in set(Where):
        return f"{key}[{name}]"
    return f"{key}({name})" if "." in name else f"{key}>{name}]"


def _table(heard: Sequence[Edge]) -> str:
    named = {(place, event): step for place, step, event in heard}
    rows = [" | ".join([f"`{place}`", *(named[place, event.__name__] for event in CITIZEN_EVENTS)]) for place in Where]
    head = " | ".join(["place", *(event.__name__ for event in CITIZEN_EVENTS)])
    return "\n".join([f"| {head} |", f"|{' --- |' * (len(CITIZEN_EVENTS) + 1)}", *(f"| {row} |" for row in rows), ""])


def _name(move: object) -> str:
    function = getattr(move, "__code__")  # noqa: B009 - a move is any callable to the type checker
    if function.co_name == "<lambda>":  # one that only hands on an argument: named by what it calls
        *_, module, called = (name for name in function.co_names)
        return f"{module}.{called}"
    return f"{Path(function.co_filename).stem}.{function.co_name}"


def _leads_to(step: str, seen: tuple[str, ...] = ()) -> frozenset[str]:
    """The places that a step may lead to, itself or by the steps that it goes on with; shown again is nowhere else."""
    if seen and step == NEXT:
        return frozenset({NEXT})
    may, ends = _LEADS.get(step, STAYS), frozenset[str]()
    if step != NEXT and leads.ON.then <= may.then:  # it does by itself what the next question does
        may, ends = Leads(may.places - leads.ON.places, may.then - leads.ON.then), frozenset({NEXT})
    further = {_name(transitions.PLAYS[name]) for name in may.then - AGAIN} - {*seen, step}
    return ends.union(may.places, *(_leads_to(name, (*seen, step)) for name in further))


def _ways() -> str:
    """Each step that leads anywhere, with what it may do: the table itself."""
    rows = [
        f"| `{step}` | {', '.join(f'`{place}`' for place in Where if place in may.places)} | "
        f"{', '.join(f'`{_name(transitions.PLAYS[name])}`' for name in sorted(may.then - AGAIN))} |"
        for step, may in sorted(_LEADS.items())
    ]
    return "\n".join(["| step | goes to | goes on with |", "| --- | --- | --- |", *rows, ""])


_LEADS = {_name(move): may for move, may in leads.LEADS.items()}


if __name__ == "__main__":
    for name, page in pages().items():
        (HERE / name).write_text(page)
