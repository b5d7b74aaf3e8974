"""An act on a case, by the rules of the desk: what the console's officers can do there, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.api.cases import own, summary
from chaupal.api.guard import said
from chaupal.api.problems import Problem, error
from chaupal.applications import actions, queries
from chaupal.applications.base import (
    AlreadyDecided,
    IllegalMove,
    NotAllowed,
    NotChecked,
    NotEntered,
    NotServed,
    NotYet,
)
from chaupal.catalogue.queries import text
from chaupal.citizens.base import Erased
from chaupal.integrations.actions import keep
from chaupal.integrations.base import OtherRequest, Reply
from chaupal.integrations.queries import answered
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.api.guard import Call
    from chaupal.applications.base import Application


def act(call: Call) -> HttpResponse:
    """`POST /applications/{application}/acts`."""
    application, key = own(call, str(call.body["act"])), call.told["Idempotency-Key"]
    request = f"{application.number}|{call.raw.hex()}"
    if key and (before := said_before(call, key, request)):
        return said(before.body, before.status)
    reply = Reply(200, summary(_done(call, application)))
    if key:
        keep(call.client, key, request, now(), reply)
    return said(reply.body, reply.status)


def said_before(call: Call, key: str, request: str) -> Reply | None:
    """What the key was answered; raises Problem 422 if it was another request's."""
    try:
        return answered(call.client, key, request)
    except OtherRequest:
        raise Problem(422, "the Idempotency-Key belongs to another request", "key-reused") from None


# why nothing can be done to the case now: status, words, code
_REFUSED = {
    NotAllowed: (403, "the case lies on no desk of the client's roles", "not-on-your-desk"),
    AlreadyDecided: (409, "somebody acted on the case since that step", "acted-since"),
    NotYet: (409, "the day that the applicant booked has not come", "not-yet"),
    NotServed: (409, "the catalogue holds the service no more", "not-served"),
    Erased: (410, "the applicant's data was erased", "erased"),
}


def _done(call: Call, application: Application) -> Application:
    """The act, in the audit before it is done; raises Problem where it is not."""
    try:
        return _acted(call, application)
    except tuple(_REFUSED) as why:
        raise Problem(*_REFUSED[type(why)]) from None
    except IllegalMove as illegal:
        raise Problem(409, f"{illegal.act} is not possible while it is {illegal.state}", "illegal-move") from None
    except NotChecked:
        errors = [error("checked", "every check of the desk is needed", "not-checked")]
        raise Problem(422, "a check of the desk was not made", "not-checked", errors=errors) from None
    except NotEntered as amiss:
        raise _entered_amiss(amiss, application.language) from None
    except ValueError:
        errors = [error("words", "the applicant is told why, or what is asked", "missing")]
        raise Problem(422, "words are missing", "words-missing", errors=errors) from None


def _acted(call: Call, application: Application) -> Application:
    told, officer, at = call.body, call.client.officer, now()
    step, words = int(told["step"]), str(told.get("words", ""))
    match told["act"]:
        case "approve":
            made = {"checked": told.get("checked", []), "entered": told.get("entered", {})}
            return actions.approve(application.id, officer, words, at, step=step, **made)
        case "reject":
            return actions.reject(application.id, officer, words, at, step=step)
        case _:
            return actions.ask(application.id, officer, words, _paper(call, application), at, step=step)


def _paper(call: Call, application: Application) -> str:
    paper = str(call.body.get("paper", ""))
    if paper and paper not in queries.papers_of(queries.case(application.id)):
        errors = [error("paper", "the case has no such paper", "unknown")]
        raise Problem(422, "the case has no such paper", "unknown-paper", errors=errors)
    return paper


def _entered_amiss(amiss: NotEntered, language: str) -> Problem:
    errors = [
        error(f"entered/{name}", text(language, f"refused.{why.code}", **why.params), why.code)
        if why
        else error(f"entered/{name}", "it is needed from the office's records", "missing")
        for name, why in amiss.faults.items()
    ]
    return Problem(422, "what the desk enters is missing, or cannot be read", "not-entered", errors=errors)
