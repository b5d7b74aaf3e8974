"""`chaupal breach …`: for whoever deals with a breach where no console can be had, and for scripts."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from chaupal.breaches import actions, queries
from chaupal.breaches.base import FIRST, FULL, IllegalMove, NotAllowed, Reach, Refused, State
from chaupal.departments.actions import audit
from chaupal.departments.queries import officer_named
from chaupal.kit.dates import in_india
from chaupal.tasks.queries import moment_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from chaupal.breaches.base import Opening
    from chaupal.breaches.models import Breach
    from chaupal.departments.base import Officer

FEW = 20  # of what a file names
_HEADS = ("citizen", "why", "language", "phone", "cases", "data")


class NoSuch(Exception):
    """There is no breach, or no officer, of that name."""


@contextmanager
def told_why(errors: TextIO) -> Iterator[list[int]]:
    """The exit code of what is done within: a refusal is told in a sentence and gives 1."""
    code = [0]
    try:
        yield code
    except (Refused, IllegalMove, NoSuch) as error:
        errors.write(f"{error}\n")
        code[0] = 1


def open_breach(out: TextIO, opening: Opening) -> None:
    """Enters it and finds at once whom it touched; told again of the same, it is not entered twice."""
    known = queries.like(opening)
    breach = known or actions.open_breach(opening, None)
    out.write(f"breach {breach.code}{' is entered already' if known else ''}\n")
    _find(out, breach)


def widen(out: TextIO, code: str, reaches: Sequence[Reach]) -> None:
    """More was reached."""
    _find(out, actions.widen(_breach(code), reaches, None))


def _find(out: TextIO, breach: Breach) -> None:
    while actions.find(breach.id):
        pass
    _summary(out, _breach(breach.code))


def show(out: TextIO, code: str) -> None:
    """How far it is, and by when what is due."""
    breach = _breach(code)
    out.write(f"breach {breach.code}{' (drill)' if breach.drill else ''}\n")
    out.write(f"what: {breach.nature}, {_moment(breach.since)} to {_moment(breach.until)}\n")
    out.write(f"known since: {_moment(breach.aware_at)}\n")
    _summary(out, breach)


def _summary(out: TextIO, breach: Breach) -> None:
    actions.catch_up(breach)
    progress = queries.progress(breach)
    out.write(f"state: {breach.state}\ncitizens touched: {progress.touched}\n")
    out.writelines(f"  data {name}: {count}\n" for name, count in progress.data.items())
    out.writelines(f"  notices {name}: {count}\n" for name, count in progress.notices.items())
    if unknown := queries.known_to_nobody(breach):
        shown = ", ".join(unknown[:FEW])
        more = f" and {len(unknown) - FEW} more" if len(unknown) > FEW else ""
        out.write(f"  named, but of nobody here, who must be told in another way: {shown}{more}\n")
    for kind in actions.CLOCKS:
        due = moment_of(kind, breach.code)
        out.write(f"  {kind}: {f'due {_moment(due)}' if due else 'done'}\n")


def listed(out: TextIO) -> None:
    """All of them, the newest first."""
    for breach in queries.all_breaches():
        drill = "  drill" if breach.drill else ""
        out.write(f"{breach.code}  {breach.state:<9}  {breach.nature:<12}  {_moment(breach.aware_at)}{drill}\n")


def describe(out: TextIO, code: str, account: Mapping[str, str], measures: Sequence[str]) -> None:
    """What is known by now."""
    actions.describe(_breach(code), account, measures, None)
    out.write("entered\n")


def notices(out: TextIO, code: str) -> None:
    """The drafts, to be read; the last line says by what they are approved."""
    drafts = queries.notices(_breach(code))
    for draft in drafts:
        many = f"{draft.citizens} citizen{'' if draft.citizens == 1 else 's'}"
        head = f"--- {draft.language}, {many}: {', '.join(draft.data)}"
        out.writelines((f"{head}\n", f"{draft.text}\n"))
    out.write(f"--- read: {queries.mark(drafts)}\n" if drafts else "nobody was touched\n")


def approve(out: TextIO, code: str, by: Officer, read: str) -> None:
    """Lets them go out."""
    breach = _breach(code)
    if breach.state in (State.TELLING, State.TOLD):
        out.write(f"approved already by {breach.approved_by}\n")
        return
    breach = actions.approve(breach, by, read)
    is_first = breach.state == State.FOUND
    out.write(
        "entered: another operator has to read and approve them, too\n"
        if is_first
        else "approved: the notices are written by the jobs role\n"
    )


def report(out: TextIO, code: str, kind: str, reference: str, by: Officer | None) -> None:
    """The report to the Board; with a reference it counts as filed."""
    breach = _breach(code)
    if by is not None:
        filed = actions.file_report(breach, kind, reference, by)
        out.write(f"filed by {filed.filed_by} on {_moment(filed.filed_at)} as {filed.reference}\n")
    else:
        actions.catch_up(breach)
        out.write(queries.board_text(breach, kind))


def post(out: TextIO, code: str) -> None:
    """Whoever is to be told by post, as CSV."""
    breach = _breach(code)
    audit(None, "read_breach_post", f"breach/{breach.code}")
    actions.catch_up(breach)
    writer = csv.writer(out)
    writer.writerow(_HEADS)
    for one in queries.by_post(breach):
        writer.writerow((one.citizen_id, one.why, one.language, one.phone, " ".join(one.cases), " ".join(one.data)))


def verify(out: TextIO, code: str) -> int:
    """Looks for everybody again; 1 if the list is not the one that was sealed."""
    found = queries.check(_breach(code))
    out.write(f"{found.listed} listed: {'as it was sealed' if found.sealed else 'NOT as it was sealed'}\n")
    out.write(f"looked for again: {found.gone} not found any more, {found.new} not in the list\n")
    return 0 if found.sealed else 1


def end(out: TextIO, code: str, by: Officer, *, dismissed: bool) -> None:
    """All is done, or it was none."""
    breach = (actions.dismiss if dismissed else actions.close)(_breach(code), by)
    out.write(f"breach {breach.code} is {breach.state}\n")


def _breach(code: str) -> Breach:
    found = queries.by_code(code)
    if found is None:
        raise NoSuch(f"there is no breach {code}: `chaupal breach list`")
    return found


def officer(username: str, proves: Callable[[Officer, str], bool]) -> Officer:
    """The officer of that name, who proves to be it."""
    found = officer_named(username)
    if found is None:
        raise NoSuch(f"there is no officer {username}: name one with --by")
    if not proves(found, "breach"):
        raise NotAllowed(f"that is not {username}'s password: nothing was done")
    return found


def _moment(at: datetime) -> str:
    return f"{in_india(at):%Y-%m-%d %H:%M} IST"


REPORTS = (FIRST, FULL)
