"""After a complaint is settled the citizen has the last word: how it was solved, or that it is to be opened again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.applications import sla
from chaupal.applications.decide import record
from chaupal.applications.own import own
from chaupal.applications.states import Act, State, move
from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import GRIEVANCE, Promise
from chaupal.engine.effects import DAYS_TO_REOPEN, MOST_STARS, SATISFIED
from chaupal.kit.dates import day_in_india
from chaupal.kit.moves import IllegalMove
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chaupal.applications.models import Application
    from chaupal.engine.definition import Stage

PAPER = "reopened"  # under which what the citizen sends with it stands among the papers


def rate(*, conversation_id: int, number: str, stars: int, now: datetime) -> Application | None:
    """The citizen's word on how a complaint was settled, 1 to 5, once; in the caller's transaction. None: refused."""
    application = _settled(conversation_id, number, Act.RATE)
    if application is None or application.rating is not None or not 1 <= stars <= MOST_STARS:
        return None
    application.state = move(State(application.state), Act.RATE)
    application.rating = stars
    application.step += 1
    application.save(update_fields=["state", "rating", "step"])
    record(application, Act.RATE, None, f"{stars}/{MOST_STARS}", now)
    return application


def reopen(
    *, conversation_id: int, number: str, reason: str, documents: Sequence[str], now: datetime
) -> Application | None:
    """Lays a settled complaint back on the desk that settled it, with that desk's days; in the caller's transaction.

    The conversation is told either way. None, and nothing is changed, if it is no complaint, if it is not settled, if
    the citizen was satisfied, or if more than ten days have passed.
    """
    application = _settled(conversation_id, number, Act.REOPEN)
    desk = _last_desk(application) if application and _may_be_reopened(application, now) else None
    if application is None or desk is None:
        fact = {"type": "reopen_refused", "number": number}
        post(conversation_id, fact, f"reopen/{conversation_id}/{number}/{now.timestamp()}")
        return None
    application.state = move(State(application.state), Act.REOPEN)
    application.stage, application.role = desk.stage, desk.role
    application.promised_on = sla.promised_on(day_in_india(now), Promise(desk.days), catalogue().holidays)
    if documents:
        application.papers = {**application.papers, PAPER: [*application.papers.get(PAPER, ()), *documents]}
    application.rating = application.decided_at = None
    application.step += 1
    application.save(update_fields=["state", "stage", "role", "promised_on", "papers", "rating", "decided_at", "step"])
    record(application, Act.REOPEN, None, reason, now)
    _tell(application, conversation_id)
    return application


def _settled(conversation_id: int, number: str, act: Act) -> Application | None:
    """The citizen's own complaint, locked, if the act is possible as it stands."""
    application = own(conversation_id, number)
    if application is None:
        return None
    service = catalogue().known(application.service, application.version)
    try:
        move(State(application.state), act)
    except IllegalMove:
        return None
    return application if service.kind == GRIEVANCE else None


def _may_be_reopened(application: Application, now: datetime) -> bool:
    assert application.decided_at is not None, application
    last = day_in_india(application.decided_at) + timedelta(days=DAYS_TO_REOPEN)
    return day_in_india(now) <= last and (application.rating or 0) < SATISFIED


def _last_desk(application: Application) -> Stage | None:
    """The desk that settled it."""
    service = catalogue().known(application.service, application.version)
    settled = application.decisions.filter(act__in=[Act.APPROVE, Act.REJECT]).order_by("-step").first()
    return next((desk for desk in service.workflow if settled and desk.stage == settled.stage), None)


def _tell(application: Application, conversation_id: int) -> None:
    fact = {
        "type": "application_moved",
        "number": application.number,
        "service": application.service,
        "state": application.state,
        "stage": application.stage,
        "act": Act.REOPEN,
        "promised_on": application.promised_on.isoformat() if application.promised_on else "",
    }
    post(conversation_id, fact, f"application/{application.id}/step/{application.step}")
