"""Consents at a consent manager: linked in the chat, given and taken back there or here, each side told of the other.

Nothing counts by the manager's word alone: a link by the citizen's tap, a consent by the artefact that it signed. What
is of nobody we know, or for nothing of ours, is left as all else is left, and only the log says why.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import structlog
from django.db import transaction

from chaupal.catalogue.queries import catalogue, text
from chaupal.citizens.queries import everyone_of, find, key_of, person
from chaupal.consent.base import MANAGER
from chaupal.consent.contract import ENDS, Given, Moved, NotGenuine, Offered, Status, is_there, manager
from chaupal.consent.models import Heard, Link, Managed
from chaupal.consent.notices import written
from chaupal.consent.queries import standings
from chaupal.consent.states import State
from chaupal.departments.queries import numbers
from chaupal.jobs.actions import later
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import keyed_hash, seal, unseal
from chaupal.kit.slices import delete_slice
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import conversations_of
from chaupal.telephony.queries import mobile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.consent.base import Standing
    from chaupal.consent.contract import WantsLink

KEPT = timedelta(hours=1)  # the name of a message; by then it is too old to count again
LASTS = timedelta(days=365)  # a consent that was given here, as the manager shows it
OWN = "own"  # a link that the citizen wished for in the chat
UPDATES = "updates"
_NATIONAL = 10  # digits
log = structlog.get_logger()


def heard(raw: bytes, signature: str) -> None:
    """What a manager tells, once. Raises NotGenuine, ManagerAway."""
    if not is_there():
        raise NotGenuine("none_is_set_up")
    told = manager().heard(raw, signature)
    with transaction.atomic():
        _, new = Heard.objects.get_or_create(transaction_hash=keyed_hash(f"consent manager/{told.transaction}"))
        if not new:
            return None
        if isinstance(told, Moved):
            return _moved(told)
        return _wants_link(told)


def _moved(told: Moved) -> None:
    """What ends a consent counts at once, in whatever order it comes; what else it is now, is fetched."""
    if told.status in ENDS:
        Heard.objects.get_or_create(transaction_hash=_ended(told.consent))
        return end(told.consent)
    later("chaupal.consent.jobs.fetch", told.consent)
    return None


def _ended(consent: str) -> bytes:
    """That it ended is remembered for as long as an answer of before may be on its way."""
    return keyed_hash(f"consent manager/ended/{consent}")


def _wants_link(told: WantsLink) -> None:
    """The citizen of that number is asked in the chat, once; whoever asks is told nothing, known or not."""
    phone = mobile(told.phone)
    known = find([one.phone_number_id for one in numbers()], phone) if phone else []
    talks = sorted(
        (talk for citizen in known for talk in conversations_of(citizen) if talk.talk is not None),
        key=lambda talk: talk.window_until.timestamp() if talk.window_until else 0,
    )
    link = Link.objects.filter(customer_hash=customer_hash(told.customer)).first()
    if not talks or (link and (link.state != Link.State.ENDED or link.citizen_id != talks[-1].citizen_id)):
        log.info("a consent manager asks for a link that is not put", known=bool(talks), before=link is not None)
        return
    row = _entered(talks[-1].citizen_id, talks[-1].id, told.customer, Link.State.ASKED, told.reference)
    fact = {"type": "manager_asks", "reference": str(row.id), "customer": told.customer}
    post(row.conversation_id, fact, f"manager/asks/{row.id}/{told.transaction}")


def answered(citizen: int, conversation: int, reference: str, *, agreed: bool) -> None:
    """The citizen's tap: to what the manager asked, or a wish of their own (OWN). In the caller's transaction."""
    if reference == OWN:
        return _own(citizen, conversation, agreed=agreed)
    row = Link.objects.filter(id=reference, citizen_id=citizen, state=Link.State.ASKED).first()
    if row is None:
        return None
    row.state, row.at = (Link.State.CONFIRMED if agreed else Link.State.DECLINED), now()
    row.save(update_fields=["state", "at"])
    if agreed:
        later("chaupal.consent.jobs.link", row.id)
    return None


def _own(citizen: int, conversation: int, *, agreed: bool) -> None:
    """A link by their own number, or the end of it."""
    row = linked(citizen)
    if not agreed:
        if row:
            Link.objects.filter(id=row.id).update(state=Link.State.ENDED, at=now())
            later("chaupal.consent.jobs.unlink", row.id)
        return
    phone = person(citizen).phone
    if not is_there() or row or not phone:
        return
    customer = manager().customer_of(phone)
    there = Link.objects.filter(customer_hash=customer_hash(customer)).first()
    if there and there.citizen_id not in everyone_of(citizen):  # who had that number before
        there.delete()
    made = _entered(citizen, conversation, customer, Link.State.CONFIRMED, "")
    later("chaupal.consent.jobs.link", made.id)


def _entered(citizen: int, conversation: int, customer: str, state: str, reference: str) -> Link:
    hashed = customer_hash(customer)
    row = Link.objects.filter(customer_hash=hashed).first() or Link(id=new_id(), customer_hash=hashed)
    row.citizen_id, row.conversation_id, row.state, row.reference = citizen, conversation, state, reference
    row.customer, row.at = seal(key_of(citizen), customer.encode(), f"link/{row.id}"), now()
    row.save()
    return row


def linked(citizen: int) -> Link | None:
    """The account at the manager that stands for them."""
    return Link.objects.filter(citizen_id__in=everyone_of(citizen), state=Link.State.LINKED).first()


def customer_hash(customer: str) -> bytes:
    """What an account there is looked up by."""
    return keyed_hash(f"consent manager/customer/{customer.lower()}")


def customer_of(link: Link) -> str:
    """What the citizen is called there. Raises Erased."""
    return unseal(key_of(link.citizen_id), bytes(link.customer), f"link/{link.id}").decode()


def phone_of(link: Link) -> str:
    """The number that was confirmed with it; empty where none is known."""
    return person(link.citizen_id).phone or ""


def take(given: Given) -> None:
    """A consent as the manager signed it stands now. Raises NotGenuine, for the log."""
    link = Link.objects.filter(customer_hash=customer_hash(given.customer), state=Link.State.LINKED).first()
    if link is None:
        raise NotGenuine("unknown_citizen")
    shown = notice_at(given.notice, given.purpose)
    if shown is None:
        raise NotGenuine("unknown_purpose")
    is_over = given.until <= now() or Heard.objects.filter(transaction_hash=_ended(given.consent)).exists()
    if given.status is not Status.ACTIVE or is_over:
        return end(given.consent)
    department, _, purpose = given.purpose.partition("/")
    with transaction.atomic():
        row, _ = Managed.objects.update_or_create(
            consent=given.consent,
            defaults={"link": link, "department": department, "purpose": purpose, "until": given.until},
        )
        fact = {"department": department, "purpose": purpose, "given": True, **shown, "proof": _proof(given)}
        _tell(link, fact, f"manager/{row.id}/{given.digest}")
    return None


def _proof(given: Given) -> str:
    return f"consent {given.consent} at the consent manager, sha256 {given.digest}"


def end(consent: str) -> None:
    """It was taken back, paused or is over there: what waits for it is stopped, as by any withdrawal."""
    with transaction.atomic():
        row = Managed.objects.select_related("link").select_for_update(of=("self",)).filter(consent=consent).first()
        if row is None:
            log.info("a consent moved at its manager that is not known here")
            return
        fact = {"department": row.department, "purpose": row.purpose, "given": False, "proof": f"consent {consent}"}
        link, key = row.link, f"manager/{consent}/ended/{row.id}"
        row.delete()
        for talk in conversations_of(link.citizen_id):
            post(talk.id, {"type": "consent_elsewhere", **fact}, key)


def _tell(link: Link, fact: Mapping[str, object], key: str) -> None:
    post(link.conversation_id, {"type": "consent_elsewhere", **fact}, key)


def notice_at(address: str, purpose: str) -> dict[str, object] | None:
    """Which notice of ours stands at that address, if it is one for that purpose: service, version, language."""
    base = f"{catalogue().privacy_url}/"
    parts = urlsplit(address).path.removeprefix(urlsplit(base).path).split("/")
    if not address.startswith(base) or len(parts) != 3 or parts[0] not in catalogue().languages:  # noqa: PLR2004
        return None
    language, name, last = parts
    if name == UPDATES:
        is_ours = last in catalogue().departments and purpose == f"{last}/{UPDATES}"
        return {"service": "", "version": 0, "language": language} if is_ours and language in written() else None
    service = catalogue().services.get((name, int(last))) if last.isdecimal() and len(last) <= _NATIONAL else None
    if service is None or service.consent != purpose:
        return None
    return {"service": service.id, "version": service.version, "language": language}


def offered() -> Iterator[Offered]:
    """What may be consented to at a manager: each service's purpose, and each department's news."""
    language = catalogue().languages[0]
    for service in catalogue().offered():
        notice = f"{catalogue().privacy_url}/{language}/{service.id}/{service.version}"
        yield Offered(service.consent, service.texts[service.languages[0]]["name"], notice)
    for department in catalogue().departments:
        notice = f"{catalogue().privacy_url}/{language}/{UPDATES}/{department}"
        yield Offered(f"{department}/{UPDATES}", text(language, f"purpose.{UPDATES}"), notice)


def entered(citizen: int, method: str) -> None:
    """Something was entered in the ledger: a manager that is linked is told by a job. In the caller's transaction."""
    if is_there() and method != MANAGER and (link := linked(citizen)):
        later("chaupal.consent.jobs.reconcile", link.id)


def reconcile(link: Link) -> None:
    """What the manager knows of a citizen is made what the ledger says; done again it finds nothing. May raise."""
    standing = {(one.department, one.purpose): one for each in everyone_of(link.citizen_id) for one in standings(each)}
    given = {about: one for about, one in standing.items() if one.state == State.GIVEN}
    for row in Managed.objects.filter(link=link):
        if (row.department, row.purpose) not in given:
            manager().withdraw(row.consent)
            row.delete()
    known = {(row.department, row.purpose): row for row in Managed.objects.filter(link=link)}
    for about, one in given.items():
        mine = known.get(about) or _numbered(link, about, one)
        if mine is not None and not mine.told:
            _report(link, mine, one)


def _numbered(link: Link, about: tuple[str, str], one: Standing) -> Managed | None:
    """A consent of ours gets its number before it is told, so that it is the same when it is told again."""
    if _address_of(about) is None:
        return None
    until = max(one.at, now()) + LASTS
    return Managed.objects.create(
        link=link, consent=str(uuid.uuid4()), department=about[0], purpose=about[1], told=False, until=until
    )


def _report(link: Link, row: Managed, one: Standing) -> None:
    notice, name = _address_of((row.department, row.purpose)) or "", f"{row.department}/{row.purpose}"
    customer = customer_of(link)
    manager().report(Given(row.consent, Status.ACTIVE, customer, name, notice, one.at, row.until, ""))
    Managed.objects.filter(id=row.id).update(told=True)


def _address_of(about: tuple[str, str]) -> str | None:
    """Where the notice of a purpose stands; None of one that is given in the chat alone (kept details)."""
    return next((one.notice for one in offered() if one.code == "/".join(about)), None)


def forget(citizen: int) -> None:
    """Somebody is erased: the manager is told by the ids alone, the rest goes. In the caller's transaction."""
    rows = Link.objects.filter(citizen_id=citizen)
    for consent in Managed.objects.filter(link__in=rows).values_list("consent", flat=True):
        later("chaupal.consent.jobs.withdraw", consent)
    rows.delete()


def prune() -> bool:
    """Names of messages that are too old to come again, and consents whose day is over; whether more may be left."""
    for consent in Managed.objects.filter(until__lte=now()).values_list("consent", flat=True)[:100]:
        end(consent)
    return delete_slice(Heard.objects.filter(at__lt=now() - KEPT))
