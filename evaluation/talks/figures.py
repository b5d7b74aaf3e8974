"""What was understood, asked again, offered and kept wrong: in all, by way of writing, by kind of field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.talks.outcomes import ASKED, OFFERED, RIGHT, WRONG
from evaluation.talks.people import MEASURED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluation.talks.outcomes import Course, Telling

GOALS = {  # name -> (bound, whether it is the least)
    "first_telling": (0.95, True),
    "silently_wrong": (0.005, False),
    "asked_again": (0.04, False),
    "offered": (0.08, False),
    "early": (0.90, True),
    "corrected": (0.92, True),
    "filed": (1.0, True),
}
WRONG_IN_A_WAY = 0.01
GOALS_OF_A_NEW_LANGUAGE = {"opened": (0.85, True), "first_telling": (0.85, True), "silently_wrong": (0.02, False)}


def figures(courses: Sequence[Course]) -> dict[str, Any]:
    """All of them."""
    kinds = sorted({one.kind for course in courses for one in course.tellings})
    ways = dict.fromkeys(course.person.way for course in courses)
    return {
        "all": _of(courses),
        "ways": {way: _of([one for one in courses if one.person.way == way]) for way in ways},
        "kinds": {
            kind: _shares([one for course in courses for one in course.tellings if one.kind == kind]) for kind in kinds
        },
    }


def _of(courses: Sequence[Course]) -> dict[str, Any]:
    tellings = [one for course in courses for one in course.tellings]
    spilt = sum(len(course.spilt) for course in courses)
    shares = _shares(tellings)
    return {
        "persons": len(courses),
        **shares,
        "silently_wrong": _share(sum(one.outcome == WRONG for one in tellings) + spilt, len(tellings)),
        "spilt": spilt,
        "opened": _share(sum(course.opened for course in courses), len(courses)),
        "early": _mean([used for course in courses for used in course.early.values()]),
        "corrected": _mean([done for course in courses for _, done in course.corrected]),
        "gates": _mean([taken for course in courses for _, taken in course.gates]),
        "filed": _mean([course.filed for course in courses]),
        "filed_false": _mean([bool(course.false) for course in courses if course.filed]),
    }


def _shares(tellings: Sequence[Telling]) -> dict[str, Any]:
    count = {outcome: sum(one.outcome == outcome for one in tellings) for outcome in (RIGHT, OFFERED, ASKED, WRONG)}
    return {
        "answers": len(tellings),
        "first_telling": _share(count[RIGHT] + count[OFFERED], len(tellings)),
        "offered": _share(count[OFFERED], len(tellings)),
        "asked_again": _share(count[ASKED], len(tellings)),
        "silently_wrong": _share(count[WRONG], len(tellings)),
    }


def _share(part: int, of: int) -> float | None:
    return round(part / of, 4) if of else None


def _mean(told: Sequence[bool]) -> float | None:
    return _share(sum(told), len(told))


def goals(found: dict[str, Any]) -> Iterator[tuple[str, float, str, bool]]:
    """Each goal: its name, what was measured, the bound, whether it is met."""
    is_new = not any(way.partition("-")[0] in MEASURED for way in found["ways"])
    for name, (bound, least) in (GOALS_OF_A_NEW_LANGUAGE if is_new else GOALS).items():
        value = found["all"][name]
        if value is not None:
            yield name, value, f"{'>=' if least else '<='} {bound:g}", value >= bound if least else value <= bound
    for way, of in () if is_new else found["ways"].items():
        if of["silently_wrong"] is not None:
            yield (
                f"silently_wrong {way}",
                of["silently_wrong"],
                f"<= {WRONG_IN_A_WAY:g}",
                of["silently_wrong"] <= WRONG_IN_A_WAY,
            )


COLUMNS = (
    "persons", "answers", "first_telling", "offered", "asked_again", "silently_wrong", "opened", "early", "corrected",
    "gates", "filed", "filed_false",
)  # fmt: skip


def page(found: dict[str, Any]) -> str:
    """All figures as text."""
    lines = [f"{'':10}" + "".join(f"{name.replace('_', ' '):>15}" for name in COLUMNS)]
    lines += [line(name, of, COLUMNS) for name, of in ({"all": found["all"]} | found["ways"]).items()]
    lines += ["", f"{'kind':10}" + "".join(f"{name.replace('_', ' '):>15}" for name in COLUMNS[1:6])]
    lines += [line(kind, of, COLUMNS[1:6]) for kind, of in found["kinds"].items()]
    lines += [
        "",
        *(f"{'met   ' if met else 'MISSED'} {name:24} {value:<8g} {bound}" for name, value, bound, met in goals(found)),
    ]
    return "\n".join(lines)


def line(name: str, of: dict[str, Any], columns: Sequence[str]) -> str:
    """One row of a table."""
    shown = (of[column] for column in columns)
    return f"{name:10}" + "".join(f"{_plain(value):>15}" for value in shown)


def _plain(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value * 100:.1f} %"
