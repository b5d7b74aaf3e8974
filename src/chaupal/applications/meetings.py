"""A visit to what a case is about, or a hearing: an officer sets it, the citizen is told and answers, it is held.

The promise goes on meanwhile: to look is the office's own work. One is open for a case; what takes the case from its
desk calls it off (decide.py). A wish for another day is the citizen's proposal, and moves nothing by itself.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q

from chaupal.applications.base import MEETINGS, AlreadyDecided, MeetingRefused
from chaupal.applications.base import Meeting as Opened
from chaupal.applications.decide import HEEDED, check_desk, end_meeting, heed, record, tell_called_off
from chaupal.applications.models import Application, Meeting
from chaupal.applications.open import seal_text, text_of
from chaupal.applications.own import own
from chaupal.applications.states import OPEN, RUNNING, Met, State
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of, keys_of
from chaupal.departments.actions import audited
from chaupal.departments.base import Permission
from chaupal.departments.queries import departments_where, posts_of
from chaupal.kit.dates import day_in_india, is_working_day
from chaupal.kit.ids import new_id
from chaupal.kit.moves import IllegalMove
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from chaupal.applications.base import CaseFile
    from chaupal.departments.base import Officer

LONGEST: Final = {"place": 120, "ready": 200, "reason": 300}  # characters: they go to the citizen, in one message
LONGEST_FOUND: Final = 2000  # characters of what was found, for the office
FARTHEST: Final = timedelta(days=90)
TOLD: Final[dict[str, str]] = {Met.SET: "meeting_set", Met.MOVE: "meeting_set", Met.CANCEL: "cancelled"}
STEP: Final = 200  # citizens who are reminded at once
MOST: Final = 200  # of a day's list


def set_meeting(
    application_id: int, officer: Officer, wish: Opened, now: datetime, *, reason: str = "", step: int | None = None
) -> Application:
    """Sets it, or moves the one that is open, for which a reason is due. `step` is CaseFile.step as the officer saw it.

    Raises MeetingRefused, NotAllowed, AlreadyDecided if somebody acted meanwhile, IllegalMove if the case waits for
    the citizen or is decided, Erased.
    """
    reason = reason.strip()
    _check(wish, reason, day_in_india(now))
    where = Application.objects.get(id=application_id)
    act = Met.MOVE if where.meeting_on else Met.SET
    detail = {"kind": wish.kind, "day": wish.day.isoformat()}
    with audited(officer, act, where.number, department=where.department, detail=detail), transaction.atomic():
        case = _locked(application_id, officer, step)
        if State(case.state) not in RUNNING or not case.stage:
            raise IllegalMove(case.number)
        meeting = Meeting.objects.filter(application=case, status="confirmed").first()
        if meeting is not None and not reason:
            raise MeetingRefused("reason")
        moved = meeting is not None
        meeting = meeting or Meeting(id=new_id(), application=case)
        _lay(meeting, wish, key_of(case.citizen_id))
        meeting.sequence += moved
        meeting.save()
        case.meeting_on, case.step = wish.day, case.step + 1
        heed(case, now)
        case.save(update_fields=["meeting_on", "step", *HEEDED])
        record(case, Met.MOVE if moved else Met.SET, officer, _written(wish, reason), now)
        _tell(case, meeting, wish, "meeting_set", reason)
    return case


def _check(wish: Opened, reason: str, today: date) -> None:
    """Raises MeetingRefused."""
    said = {"place": wish.place, "ready": wish.ready, "reason": reason}
    faults = {
        "day": wish.day <= today,
        "closed": not is_working_day(wish.day, catalogue().holidays),
        "far": wish.day > today + FARTHEST,
        "hours": wish.starts >= wish.ends,
        "place": wish.kind == MEETINGS[1] and not wish.place.strip(),
        "long": any(len(said[name]) > most for name, most in LONGEST.items()),
    }
    if why := next((name for name, is_so in faults.items() if is_so), ""):
        raise MeetingRefused(why)


def _locked(application_id: int, officer: Officer, step: int | None) -> Application:
    """The case, on a desk of the officer's, as they saw it."""
    case = Application.objects.select_for_update().get(id=application_id)
    check_desk(case, officer, step)
    return case


def _lay(meeting: Meeting, wish: Opened, key: bytes) -> None:
    meeting.kind, meeting.day, meeting.starts, meeting.ends = wish.kind, wish.day, wish.starts, wish.ends
    meeting.place = seal_text(key, meeting.application_id, meeting.id, wish.place.strip()) if wish.place else None
    meeting.ready = seal_text(key, meeting.application_id, meeting.id, wish.ready.strip()) if wish.ready else None
    meeting.reply, meeting.countered, meeting.reminded = "", None, False


def _written(wish: Opened, reason: str) -> str:
    """As the history keeps it, in no language: the day and hours, then the officer's words."""
    first = f"{wish.day:%d.%m.%Y}, {wish.starts:%H:%M} – {wish.ends:%H:%M}"
    return "\n".join(filter(None, (first, wish.place.strip(), wish.ready.strip(), reason)))


def _tell(case: Application, meeting: Meeting, opened: Opened, kind: str, reason: str) -> None:
    fact = {"type": kind, "number": case.number, "service": case.service, "kind": opened.kind, "reason": reason}
    fact |= {"day": opened.day.isoformat(), "starts": f"{opened.starts:%H:%M}", "ends": f"{opened.ends:%H:%M}"}
    fact |= {"place": opened.place.strip(), "ready": opened.ready.strip()}
    post(case.conversation_id, fact, f"meeting/{meeting.id}/{meeting.sequence}/{kind}")


def call_off(application_id: int, officer: Officer, reason: str, now: datetime, *, step: int | None = None) -> None:
    """Calls it off; the citizen gets the reason. Raises as set_meeting does, AlreadyDecided where none is open."""
    reason = reason.strip()
    if not reason:
        raise MeetingRefused("reason")
    if len(reason) > LONGEST["reason"]:
        raise MeetingRefused("long")
    _close(application_id, officer, Met.CANCEL, reason, now, step)


def hold(application_id: int, officer: Officer, found: str, now: datetime, *, step: int | None = None) -> None:
    """It was held: what was found is written down, for the office. MeetingRefused("day") before its day has come."""
    found = found.strip()
    if not found:
        raise MeetingRefused("reason")
    if len(found) > LONGEST_FOUND:
        raise MeetingRefused("long")
    _close(application_id, officer, Met.HOLD, found, now, step)


def _close(application_id: int, officer: Officer, act: Met, words: str, now: datetime, step: int | None) -> None:
    where = Application.objects.get(id=application_id)
    with audited(officer, act, where.number, department=where.department), transaction.atomic():
        case = _locked(application_id, officer, step)
        if act == Met.HOLD and case.meeting_on and case.meeting_on > day_in_india(now):
            raise MeetingRefused("day")
        meeting = end_meeting(case, "held" if act == Met.HOLD else "cancelled")
        if meeting is None:
            raise AlreadyDecided(case.number)
        case.step += 1
        heed(case, now)
        case.save(update_fields=["step", *HEEDED])
        record(case, act, officer, words, now)
        if act == Met.CANCEL:
            tell_called_off(case, meeting, words)


def reply(*, conversation_id: int, number: str, day: date, countered: date | None, now: datetime) -> Application | None:
    """The citizen will be there, or asks for another day; in the caller's transaction. The same twice is one.

    None, and nothing is changed, if no meeting of that day is open any more: the conversation is told.
    """
    case = own(conversation_id, number)
    meeting = Meeting.objects.filter(application=case, status="confirmed", day=day).first() if case else None
    if case is None or meeting is None or case.state not in OPEN:
        fact = {"type": "meeting_reply_refused", "number": number}
        post(conversation_id, fact, f"meeting/{conversation_id}/{number}/{now.timestamp()}")
        return None
    said = "countered" if countered else "accepted"
    if (meeting.reply, meeting.countered) == (said, countered):
        return case
    meeting.reply, meeting.countered = said, countered
    meeting.save(update_fields=["reply", "countered"])
    case.noted, case.step = case.noted or bool(countered), case.step + 1
    case.save(update_fields=["noted", "step"])
    record(case, Met.COUNTER if countered else Met.ACCEPT, None, f"{countered:%d.%m.%Y}" if countered else "", now)
    return case


def remind(now: datetime) -> bool:
    """Reminds some of the citizens whose meeting is tomorrow, once each; whether more may be left."""
    tomorrow = day_in_india(now) + timedelta(days=1)
    with transaction.atomic():
        due = Meeting.objects.select_for_update(of=("self",)).filter(status="confirmed", reminded=False, day=tomorrow)
        rows = list(due.select_related("application").order_by("id")[:STEP])
        Meeting.objects.filter(id__in=[row.id for row in rows]).update(reminded=True)
        keys = keys_of([row.application.citizen_id for row in rows])
        for row in rows:
            if key := keys.get(row.application.citizen_id):  # of somebody erased nothing is left to say
                _tell(row.application, row, _opened(row, key), "meeting_near", "")
    return len(rows) == STEP


def meeting_of(application_id: int, key: bytes) -> Opened | None:
    """The open one of a case, or None."""
    found = Meeting.objects.filter(application_id=application_id, status="confirmed").first()
    return _opened(found, key) if found else None


def _opened(row: Meeting, key: bytes) -> Opened:
    place, ready = (text_of(key, row.application_id, row.id, sealed) for sealed in (row.place, row.ready))
    return Opened(row.kind, row.day, row.starts, row.ends, place, ready, row.reply, row.countered)


def told_of(case: CaseFile) -> Iterator[str]:
    """The names of the news of them that the citizen got, in the order of the acts in the history."""
    if not any(row.act in TOLD for row in case.history):
        return
    ids = iter(Meeting.objects.filter(application_id=case.id).order_by("id").values_list("id", flat=True))
    here, sequence = 0, 0
    for row in case.history:
        if row.act == Met.SET:
            here, sequence = next(ids, 0), 0
        sequence += row.act == Met.MOVE
        if row.act in TOLD:
            yield f"meeting/{here}/{sequence}/{TOLD[row.act]}"


def on_day(officer: Officer, day: date) -> list[tuple[Application, Opened]]:
    """The visits and hearings of that day on the officer's desks, or of departments they see to; at most MOST of them.

    By district and hour, as somebody goes round.
    """
    theirs = Q()
    for post_held in posts_of(officer):
        desk = Q(department=post_held.department, role=post_held.role)
        theirs |= desk & Q(area__in=["", *post_held.areas]) if post_held.areas else desk
    theirs |= Q(department__in=departments_where(officer, Permission.ASSIGN_CASES))
    cases = Application.objects.defer("answers", "findings", "papers").filter(meeting_on=day, state__in=sorted(OPEN))
    readable = cases.filter(theirs, department__in=departments_where(officer, Permission.READ_CASES))
    rows = {case.id: case for case in readable.order_by("id")[:MOST]}
    keys = keys_of(list({case.citizen_id for case in rows.values()}))
    found = [
        (rows[row.application_id], _opened(row, key))
        for row in Meeting.objects.filter(application__in=list(rows), status="confirmed")
        if (key := keys.get(rows[row.application_id].citizen_id))
    ]
    return sorted(found, key=lambda each: (each[0].area, each[1].starts, each[0].id))
