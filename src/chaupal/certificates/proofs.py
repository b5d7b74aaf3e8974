"""Certificates and receipts of ours as papers of other forms: which could be used, and what stands on one that is.

What is theirs and counts today is looked up once more when it is used: an offer may be old, or made up.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from chaupal.applications.queries import Told, told_in
from chaupal.catalogue.queries import catalogue, paper_form
from chaupal.certificates.base import ISSUED
from chaupal.certificates.models import Certificate
from chaupal.citizens.queries import everyone_of
from chaupal.documents.actions import expect
from chaupal.engine.definition import meaning
from chaupal.engine.definition.proofs import NUMBER, OF_PAPER, PAID
from chaupal.engine.forms import flow
from chaupal.engine.forms.holder import SAYS_WHOSE
from chaupal.jobs.actions import later
from chaupal.jobs.base import FILES
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.money import PAISE
from chaupal.payments.queries import paid_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from chaupal.catalogue.base import PaperForm
    from chaupal.engine.definition import Service
    from chaupal.engine.definition.proofs import Proves

MOST = 6  # papers that are looked at: the newest
_NAMES = ("name", "child_name", "head_name")


class Proof(NamedTuple):
    """A paper of ours that counts: the offer, what stands on such a paper, and the answers that are printed on it."""

    row: Certificate
    offer: dict[str, Any]
    fields: dict[str, str]
    told: dict[str, Any]
    version: int


def on_offer(citizen_id: int, kinds: Collection[str]) -> list[dict[str, Any]]:
    """What of ours could be used as one of these kinds today, the newest first; of two alike the newest alone."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    ends = {certificate: _services(kinds, certificate=certificate) for certificate in (True, False)}
    of_kind = Q(service__in=ends[True], bill_id=None) | Q(service__in=ends[False], application_id=None)
    rows = _counting(citizen_id).filter(of_kind).order_by("-id")[:MOST]
    for proof in _proofs(list(rows)):
        if proof.offer["kind"] in kinds:
            found.setdefault((proof.offer["kind"], proof.offer["name"]), proof.offer)
    return list(found.values())


def proof_of(citizen_id: int, certificate_id: int) -> Proof | None:
    """That paper, if it is theirs and counts today."""
    return next(_proofs(list(_counting(citizen_id).filter(id=certificate_id))), None)


def use(
    *, citizen_id: int, conversation_id: int, reference: str, service: str, paper: str, offer_id: str, now: datetime
) -> None:
    """It is copied into the form by a job (`jobs.lend`), which looks whether it counts. In the caller's transaction."""
    _, _, known = offer_id.partition("-")
    certificate = int(known) if known.isascii() and known.isdigit() and len(known) < _DIGITS else 0
    row = expect(
        citizen_id=citizen_id,
        conversation_id=conversation_id,
        reference=reference,
        service=service,
        paper=paper,
        filename=f"{offer_id}.pdf",
        now=now,
    )
    later("chaupal.certificates.jobs.lend", row, certificate, queue=FILES)


_DIGITS = 19  # more are no id


def _services(kinds: Collection[str], *, certificate: bool) -> set[str]:
    """Those that end in such a certificate, or receipt, in whichever version."""
    return {
        service.id
        for service in catalogue().services.values()
        if service.proves is not None and service.proves.kind in kinds and bool(service.certificate) == certificate
    }


def _counting(citizen_id: int) -> QuerySet[Certificate]:
    """All of the person's that lie here, are not over and were not taken back."""
    good = Q(valid_until=None) | Q(valid_until__gte=day_in_india(now()))
    return Certificate.objects.counting().filter(good, citizen_id__in=everyone_of(citizen_id)).exclude(path="")


def _proofs(rows: list[Certificate]) -> Iterator[Proof]:
    """Those that prove something, as their cases tell."""
    cases = told_in(
        [row.application_id for row in rows if row.application_id],
        [(row.conversation_id, row.subject) for row in rows if row.bill_id],
    )
    paid = paid_by([row.bill_id for row in rows if row.bill_id])
    for row in rows:
        case = cases.get(row.application_id or (row.conversation_id, row.subject))
        is_paid_back = row.bill_id is not None and row.bill_id not in paid
        service = catalogue().services.get((case.service, case.version)) if case else None
        if case is None or service is None or service.proves is None or is_paid_back:
            continue
        if (proof := _proof(row, case, service, service.proves, paid.get(row.bill_id or 0, 0))) is not None:
            yield proof


def _proof(row: Certificate, case: Told, service: Service, proves: Proves, paise: int) -> Proof | None:
    if (row.bill_id is None) != (service.certificate is not None):  # the receipt of a fee proves no income
        return None
    form = paper_form(service.id, service.version) if service.certificate else None
    seen = _seen(row, case, service, form) | ({PAID: str(paise // PAISE)} if paise else {})
    if not flow.holds(proves.when, seen):
        return None
    stated = {name: flow.run(one, seen) for name, one in proves.tells.items()}
    fields = {name: str(value) for name, value in stated.items() if value not in (None, "")}
    offer = {
        "id": f"{ISSUED}-{row.id}",
        "source": ISSUED,
        "kind": proves.kind,
        "number": row.number,
        "by": dict(catalogue().departments[row.department].names),
        "on": day_in_india(row.issued_at).isoformat(),
        "until": row.valid_until.isoformat() if row.valid_until else "",
        "name": str(_first(form.holder, seen)[1] if form else next((fields[n] for n in _NAMES if n in fields), "")),
        "own": _is_own(service, form, seen) if form else False,
        "kin": sorted(meaning.whom(service, case.answers)) if form and _is_of_main(service, form, seen) else [],
        "tells": {name: fields[name] for name in SAYS_WHOSE if name in fields},
        "whose": proves.whose,
    }
    return Proof(row, offer, fields, _printed(service, form, seen) if form else {}, case.version)


def _seen(row: Certificate, case: Told, service: Service, form: PaperForm | None) -> dict[str, Any]:
    """What expressions see: the case as an approved correction leaves it, and the paper itself."""
    seen = dict.fromkeys([*(item.id for item in (*service.items, *service.findings)), *OF_PAPER])
    seen |= {**case.answers, **case.findings}
    for wrong, should_be in (form.corrections if form else {}).items():
        fact, value = case.answers.get(wrong), case.answers.get(should_be)
        if fact and value is not None:
            seen[fact] = value
            records = {
                name: held | {fact: value} for name, held in seen.items() if isinstance(held, dict) and fact in held
            }
            seen |= records
    issued_on = day_in_india(row.issued_at).isoformat()
    until = row.valid_until.isoformat() if row.valid_until else None
    return seen | {NUMBER: row.number, "issued_on": issued_on, "valid_until": until, "today": issued_on}


def _first(names: Iterable[str], seen: Mapping[str, Any]) -> tuple[str, Any]:
    """The first of these facts that is known: its name, and what it is."""
    for name in names:
        find, _, inner = name.partition(".")
        held = seen.get(find)
        value = held.get(inner) if inner and isinstance(held, dict) else None if inner else held
        if value not in (None, "") and not isinstance(value, dict | list):
            return name, value
    return "", ""


def _is_own(service: Service, form: PaperForm, seen: Mapping[str, Any]) -> bool | None:
    """Whether its holder is who applied; None where nobody asked: a certificate of birth may be one's own."""
    means = _holder(service, form, seen)
    if meaning.persons(means) == (meaning.sender(service),):
        return flow.holds(service.profile_when, dict(seen))
    return None if service.who.get(means.partition(".")[0]) == meaning.CHILD else False


def _is_of_main(service: Service, form: PaperForm, seen: Mapping[str, Any]) -> bool:
    """Whether its holder is whom the form was about."""
    return meaning.persons(_holder(service, form, seen)) == (meaning.main(service),)


def _holder(service: Service, form: PaperForm, seen: Mapping[str, Any]) -> str:
    """What the name of its holder means in the form."""
    named = _first(form.holder, seen)[0].rpartition(".")[2]
    return next((item.means for item in service.fields if item.id == named), "")


def _printed(service: Service, form: PaperForm, seen: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that are printed on it: field -> value."""
    fields = {item.id for item in service.fields}
    groups = [form.holder, *(row.sources for row in form.rows)]
    groups += [(name,) for wording in form.statement for text in wording.text.values() for name in _placed(text)]
    found: dict[str, Any] = {}
    for names in groups:
        name, value = _first(names, seen)
        field = name.rpartition(".")[2]
        if field in fields:
            found.setdefault(field, value)
    return found


def _placed(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name)
