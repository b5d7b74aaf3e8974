"""Our certificates, pulled by DigiLocker into the account of whoever they were issued to.

Whoever is not believed, asks too often, twice or for what is not there or not theirs gets one and the same answer. Who
may have it while it cannot be signed is told to come again. Each certificate that is given out is a row of its
department's audit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from django.conf import settings

from chaupal.certificates.queries import Unusable, certified, content
from chaupal.citizens.base import Erased
from chaupal.departments.actions import audit
from chaupal.kit import names
from chaupal.limits.actions import Limit, take
from chaupal.locker.requests import OLDEST, NotBelieved, Request, read

if TYPE_CHECKING:
    from chaupal.certificates.queries import Certified

ONCE = Limit(1, 2 * int(OLDEST.total_seconds()))  # a transaction is answered, for as long as its time is believed
OF_ACCOUNT = Limit(20, 3600)  # searches of one account: a number is not guessed by trying
OF_NUMBER = Limit(20, 3600)  # searches for one number, by whichever accounts
log = structlog.get_logger()


def pulled(raw: bytes, signature: str, what: str) -> bytes:
    """The answer to a pull of that kind."""
    from chaupal.locker import answers  # noqa: PLC0415 - a large library, loaded where DigiLocker calls

    try:
        request = read(raw, signature, what)
    except NotBelieved as refused:
        log.warning("a_pull_that_is_not_believed", what=what, reason=refused.reason)
        return answers.refusal(what)
    nothing = answers.refusal(what, request.ts, request.txn)
    if reason := _held_back(request):
        log.warning("a_pull_too_many", what=what, reason=reason)
        return nothing
    try:
        return _answered(request) or nothing
    except Erased:
        return nothing


def _answered(request: Request) -> bytes | None:
    """The certificate, or that it cannot be signed just now; None where there is nothing for them, or was before."""
    from chaupal.locker import answers  # noqa: PLC0415 - as above

    found = _found(request)
    if found is None:
        return None
    uri = f"{settings.DIGILOCKER_ISSUER_ID}-{found.doctype}-{found.number}"
    try:
        answer = answers.answer(request, found, uri, content(found.id))
    except Unusable:
        log.exception("a_certificate_could_not_be_signed_for_a_locker")
        return answers.pending(request)
    if take("digilocker_txn", f"{request.what}/{request.txn}", ONCE):
        log.warning("a_pull_too_many", what=request.what, reason="twice")
        return None
    detail = {"kind": found.kind, "id": found.id, "format": request.form}
    audit(None, "pull_certificate", found.number, department=found.department, detail=detail)
    return answer


def _held_back(request: Request) -> str:
    """Why it is not looked at, though it is DigiLocker's own."""
    if take("digilocker_account", request.account, OF_ACCOUNT):
        return "account"
    return "number" if take("digilocker_number", request.number, OF_NUMBER) else ""


def _found(request: Request) -> Certified | None:
    """The certificate, if it is theirs who asks: by the name and the birth date that DigiLocker knows them by."""
    if not request.number or not request.name or not request.account:
        return None
    found = certified(request.number, request.doctype)
    if found is None:
        return None
    is_theirs = any(names.alike(request.name, holder) for holder in found.holders)
    is_of_day = found.born is None or found.born == request.born
    if not (is_theirs and is_of_day):
        log.info("a_pull_of_somebody_else_s", name=is_theirs, born=is_of_day)
        return None
    return found
