"""What is told to a consent manager and fetched there, and upkeep. Each finds its own work done."""

from datetime import timedelta

import structlog

from chaupal.citizens.base import Erased
from chaupal.consent import managing
from chaupal.consent.contract import ManagerAway, NotGenuine, Refused, is_there, manager
from chaupal.consent.models import Link
from chaupal.jobs.base import Retry, again_if, every
from chaupal.mailbox.actions import post

log = structlog.get_logger()


def link(row_id: int) -> None:
    """The manager hears that the citizen confirmed the link; then both sides know of all consents.

    What may be consented to is told before, as it is now.
    """
    row = Link.objects.filter(id=row_id, state=Link.State.CONFIRMED).first()
    if row is None:
        return
    try:
        customer = managing.customer_of(row)
        manager().register(list(managing.offered()))
        manager().link(customer, managing.phone_of(row), row.reference, linked=True)
        state, told = Link.State.LINKED, "linked"
    except Erased:
        return
    except Refused:
        state, told, customer = Link.State.ENDED, "no_account", ""
    except ManagerAway:
        raise Retry from None
    Link.objects.filter(id=row.id).update(state=state)
    fact = {"type": "manager_linked", "state": told, "customer": customer}
    post(row.conversation_id, fact, f"manager/{row.id}/{told}/{row.at.timestamp()}")
    reconcile(row.id)


def unlink(row_id: int) -> None:
    """The citizen ended it: the manager hears so. Consents stand as they are, and it is told of them no more."""
    row = Link.objects.filter(id=row_id, state=Link.State.ENDED).first()
    if row is None:
        return
    try:
        manager().link(managing.customer_of(row), managing.phone_of(row), row.reference, linked=False)
    except (Erased, Refused):
        pass
    except ManagerAway:
        raise Retry from None
    row.managed_set.all().delete()


def fetch(consent: str) -> None:
    """The artefact as it stands there now: whatever order its messages came in."""
    try:
        managing.take(manager().artefact(consent))
    except NotGenuine as refused:
        log.warning("a consent of the manager's is not taken", reason=refused.reason)
    except Refused:
        log.warning("a consent of the manager's is not taken", reason="not_there")
    except ManagerAway:
        raise Retry from None


def reconcile(row_id: int) -> None:
    """The manager knows what the ledger says."""
    row = Link.objects.filter(id=row_id, state=Link.State.LINKED).first()
    if row is None:
        return
    try:
        managing.reconcile(row)
    except (Erased, Refused):
        log.warning("the consent manager was not told")
    except ManagerAway:
        raise Retry from None


def withdraw(consent: str) -> None:
    """Of somebody who is erased."""
    try:
        manager().withdraw(consent)
    except ManagerAway:
        raise Retry from None


@every(timedelta(days=1))
def register() -> None:
    """Who we are and what may be consented to, as it is today."""
    if not is_there():
        return
    try:
        manager().register(list(managing.offered()))
    except Refused:
        log.warning("the consent manager refuses to register us")
    except ManagerAway:
        raise Retry from None


@every(timedelta(hours=1))
def prune() -> None:
    """What is over."""
    again_if(managing.prune())
