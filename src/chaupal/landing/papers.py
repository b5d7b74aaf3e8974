"""What a register issued on an application is fetched there and sent to the citizen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.applications.queries import by_id
from chaupal.catalogue.queries import catalogue
from chaupal.channel.actions import SendError, upload_media
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import is_erased
from chaupal.jobs.base import Retry
from chaupal.kit.clock import now
from chaupal.kit.patience import pause
from chaupal.landing.actions import NO_PAPER
from chaupal.landing.models import Landing
from chaupal.landing.states import State
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import address
from chaupal.registers.actions import ask
from chaupal.registers.base import Act, Fault, File
from chaupal.registers.queries import LONGEST, keeper_that
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from chaupal.applications.base import Application

KINDS = {b"%PDF-": ("application/pdf", "pdf"), b"\xff\xd8\xff": ("image/jpeg", "jpg"), b"\x89PNG": ("image/png", "png")}
LARGEST = 16 * 1024 * 1024  # bytes


def fetch(application_id: int) -> None:
    """Sends it, once, unless we issue the paper ourselves or nobody there gives one out."""
    landing = Landing.objects.filter(application_id=application_id, state=State.FILED, paper_sent=False).first()
    case = by_id(application_id) if landing else None
    if landing is None or case is None or is_erased(case.citizen_id):
        return
    keeper = keeper_that(landing.register, Act.DOWNLOAD)
    if keeper is None or catalogue().known(case.service, case.version).certificate:
        return
    paper = ask(landing.register, keeper, lambda keeper: keeper.download(landing.register, landing.number))
    if isinstance(paper, Fault) and paper.retryable:
        raise Retry(min(pause(case.decided_at or now(), now()), LONGEST))
    why = paper.why if isinstance(paper, Fault) else _unfit(paper)
    if isinstance(paper, File) and not why:
        _send(landing, case, paper)
    else:
        facts = {"case": landing.key, "register": landing.register, "error": why}
        with transaction.atomic():
            open_task(NO_PAPER, landing.key, department=landing.department, facts=facts)


def _unfit(paper: File) -> str:
    """Why nobody is sent this; empty if it is a paper."""
    if len(paper.content) > LARGEST:
        return "what the register gives out is too large"
    return "" if _kind(paper) else "what the register gives out is neither PDF nor picture"


def _kind(paper: File) -> tuple[str, str] | None:
    return next((kind for start, kind in KINDS.items() if paper.content.startswith(start)), None)


def _send(landing: Landing, case: Application, paper: File) -> None:
    mime, ending = _kind(paper) or ("", "")
    name = f"{landing.key.replace('/', '-')}.{ending}"
    try:
        media_id = upload_media(address(case.conversation_id).number_id, paper.content, mime, name)
        fact = {"type": "register_issued", "number": case.number, "service": case.service, "there": landing.number}
        with transaction.atomic():
            post(case.conversation_id, {**fact, "media_id": media_id, "filename": name}, f"landing/{case.id}/paper")
            Landing.objects.filter(application_id=case.id).update(paper_sent=True)
            close_task(NO_PAPER, landing.key)
    except Erased:
        return
    except SendError as error:
        if error.retryable:
            raise Retry(pause(case.decided_at or now(), now())) from error
        raise
