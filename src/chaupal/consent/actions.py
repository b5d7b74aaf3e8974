"""Writing into the ledger."""

from datetime import datetime

from django.db import transaction

from chaupal.chains.actions import grew
from chaupal.channel.actions import permit
from chaupal.citizens.queries import everyone_of, key_of
from chaupal.consent.base import START, THEMSELVES, Behalf, UnknownPurpose, strand_of
from chaupal.consent.chain import move_head, reckoned
from chaupal.consent.managing import answered, entered, forget, heard
from chaupal.consent.models import Entry, StrandHead
from chaupal.consent.purposes import PURPOSES
from chaupal.consent.queries import newest
from chaupal.consent.states import Act, State, move, no
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import seal

__all__ = ["answered", "forget", "heard", "record"]


def record(
    *,
    citizen_id: int,
    purpose: str,
    department: str,
    given: bool,
    notice_version: str,
    language: str,
    method: str,
    evidence: str,
    now: datetime,
    ground: str = "",
    behalf: Behalf = THEMSELVES,
) -> None:
    """Enter that the citizen said yes or no, and what may be sent to them by that.

    `evidence` names their message, `method` how it was said: button, text, or the way by which they opted in. Who
    records several in one transaction does it in the order of `strand_of`: two of them must not wait for each other
    crosswise. Without a `ground` it is the one of the act before: what is taken back has it. `behalf`: for whom another
    agreed. Raises UnknownPurpose, and citizens' Erased.
    """
    if purpose not in PURPOSES:
        raise UnknownPurpose(purpose)
    key = key_of(citizen_id)
    with transaction.atomic():
        head = _locked_head(strand_of(citizen_id))
        sequence, previous = _last_of(citizen_id)
        # given for the number they said it to; taken back by whoever is proven to be the same person
        whose = [citizen_id] if given else everyone_of(citizen_id)
        before = newest(whose, department, purpose)
        state = State(before.state) if before else State.NONE
        entry = Entry(
            id=new_id(),
            citizen_id=citizen_id,
            sequence=sequence + 1,
            strand=head.strand,
            place=head.place + 1,
            department=department,
            purpose=purpose,
            state=move(state, Act.GIVE if given else no(state)),
            notice_version=notice_version,
            language=language,
            method=method,
            ground=ground or (before.ground if before else ""),
            principal=behalf.principal,
            relation=behalf.relation,
            verified=behalf.verified,
            at=now,
            previous=previous,
            before=bytes(head.digest),
        )
        entry.evidence = seal(key, evidence.encode(), f"consent/{entry.id}")
        entry.digest = reckoned(entry)
        entry.save(force_insert=True)
        move_head(entry.strand, entry.place, entry.digest)
        permit(whose, f"{department}/{purpose}", given=given, at=now)
        grew(entry.place)
        entered(citizen_id, method)


def _locked_head(strand: int) -> StrandHead:
    heads = StrandHead.objects.select_for_update().filter(strand=strand)
    head = heads.first()
    if head is None:
        StrandHead.objects.bulk_create([StrandHead(strand=strand)], ignore_conflicts=True)
        head = heads.get()
    return head


def _last_of(citizen_id: int) -> tuple[int, bytes]:
    entries = Entry.objects.filter(citizen_id=citizen_id).order_by("-sequence")
    last = entries.values_list("sequence", "digest").first()
    return (last[0], bytes(last[1])) if last else (0, START)
