"""Reading citizens: keys, and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from chaupal.citizens import codes, destroyed, rewrapping
from chaupal.citizens.base import LINE, Account, Erased, Person, Recipient, Standing
from chaupal.citizens.models import Citizen, Handle
from chaupal.keys import queries as keys
from chaupal.keys.base import KeyAway
from chaupal.kit import rows
from chaupal.kit.ids import first_id
from chaupal.kit.sealing import SealError, keyed_hash, unseal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from chaupal.kit.sealing import Key

code_digest, whose_code = codes.digest_of, codes.whose
Destroyed = destroyed.Destroyed
destroyed_keys = destroyed.read
keys_by_version = rewrapping.by_version
is_refused = rewrapping.is_refused


def handle_hash(kind: str, value: str) -> bytes:
    """What a handle is looked up by, on whichever of our numbers."""
    return keyed_hash(f"{kind}|{value}")


def hashes_held(citizen_id: int) -> list[bytes]:
    """What the handles of that person are looked up by."""
    held = Handle.objects.filter(citizen_id__in=everyone_of(citizen_id), number_id="", left_at=None)
    return [bytes(digest) for digest in held.values_list("hash", flat=True)]


def hash_of_before(number_id: str, kind: str, value: str) -> bytes:
    """What it was looked up by when each of our numbers knew citizens of its own."""
    return keyed_hash(f"{number_id}|{kind}|{value}")


def unwrap(citizen_id: int, wrapped: bytes) -> Key:
    """A citizen's data key out of its wrapping."""
    return keys.unwrap(wrapped, f"citizen/{citizen_id}")


def wrap(citizen_id: int, key: bytes) -> bytes:
    """A citizen's data key in its wrapping."""
    return keys.wrap(key, f"citizen/{citizen_id}")


def keys_of(citizen_ids: Sequence[int]) -> dict[int, bytes]:
    """The data keys of those who are not erased."""
    if not citizen_ids:
        return {}
    clause, params = rows.among("id", list(citizen_ids))
    found = rows.select(
        f"SELECT id, wrapped_key FROM citizens_citizen WHERE wrapped_key IS NOT NULL AND {clause}", params
    )
    return {citizen: unwrap(citizen, wrapped) for citizen, wrapped in found}


def key_of(citizen_id: int) -> bytes:
    """One citizen's data key; raises Erased."""
    try:
        return keys_of([citizen_id])[citizen_id]
    except KeyError:
        raise Erased(citizen_id) from None


def keys_open() -> bool:
    """Whether a master key opens the newest citizen's key; true where there is none to open."""
    newest = Citizen.objects.filter(wrapped_key__isnull=False).order_by("-id").values_list("id", flat=True).first()
    try:
        return newest is None or bool(key_of(newest))
    except (SealError, KeyAway):
        return False


def speaks_for(citizen_id: int) -> int | None:
    """The citizen whose form they fill in now, if they do."""
    return Citizen.objects.filter(id=citizen_id).values_list("speaks_for", flat=True).first()


def is_erased(citizen_id: int) -> bool:
    """Whether they had their data erased: if anything is left of them, then records of the office, and no way there."""
    return Citizen.objects.filter(id=citizen_id, erased_at__isnull=False).exists()


def has_left(citizen_id: int) -> bool:
    """Whether they took leave: they are erased, or about to be, when the goodbye is out, and known by no handle."""
    return is_erased(citizen_id) or not Handle.objects.filter(citizen_id__in=everyone_of(citizen_id)).exists()


def key_to_tell(citizen_id: int) -> bytes | None:
    """The key for what is told to a citizen; None if they had their data erased and only records are left.

    Raises Erased.
    """
    row = Citizen.objects.filter(id=citizen_id).values_list("wrapped_key", "erased_at").first()
    if row is None or row[0] is None:
        raise Erased(citizen_id)
    return None if row[1] else unwrap(citizen_id, bytes(row[0]))


def find(number_ids: Sequence[str], phone: str) -> list[int]:
    """The citizens who are known by that phone number (digits with the country's code); of before, at these numbers."""
    return sorted(set(find_all(number_ids, [phone]).get(phone, ())))


def everyone_of(citizen_id: int) -> list[int]:
    """The citizen with those who turned out to be the same person; none if there never was such a citizen.

    They themselves come last: where nothing of them is kept, erasing them takes the others' keys along, and cases of
    those must be sealed anew before.
    """
    row = Citizen.objects.filter(id=citizen_id).first()
    owner = (row.same_as or row.id) if row else None
    if owner is None:
        return []
    found = Citizen.objects.filter(Q(id=owner) | Q(same_as=owner)).values_list("id", flat=True)
    return sorted(found, key=lambda one: (one == owner, one))


def recipients(citizen_ids: Sequence[int], number_id: str) -> dict[int, Recipient]:
    """How each can be reached from any number of ours: under the handles of the account they wrote from last.

    A handle of before is known to that number alone.
    """
    twins = Citizen.objects.filter(id__in=list(citizen_ids), same_as__isnull=False).only("id", "same_as")
    owners = {citizen: citizen for citizen in citizen_ids} | {twin.id: twin.same_as or twin.id for twin in twins}
    keys = keys_of(list(set(owners.values())))
    theirs = Handle.objects.filter(citizen_id__in=keys, number_id__in=("", number_id), left_at=None).exclude(kind=LINE)
    accounts: dict[int, dict[int, dict[str, str]]] = {}  # citizen -> account -> kind -> value, the newest last
    for handle in theirs.order_by("seen", "since"):
        citizen = handle.citizen_id
        value = unseal(keys[citizen], handle.value, f"handle/{citizen}/{handle.kind}").decode()
        account = accounts.setdefault(citizen, {})
        account[handle.account] = {**account.pop(handle.account, {}), handle.kind: value}
    found = {citizen: next(reversed(account.values())) for citizen, account in accounts.items()}
    return {citizen: Recipient(**found[owner]) for citizen, owner in owners.items() if owner in found}


def accounts_of(citizen_id: int) -> list[Account]:
    """Their WhatsApp accounts, the first that we knew first; more than one where a code joined two chats."""
    row = Citizen.objects.filter(id=citizen_id).only("id", "same_as").first()
    owner = (row.same_as or row.id) if row else citizen_id
    held = list(Handle.objects.filter(citizen_id=owner, left_at=None).exclude(kind=LINE).order_by("account", "seen"))
    if len({handle.account for handle in held}) <= 1:  # nearly always: nothing needs to be opened
        return [Account(owner, Recipient())]
    key = key_of(owner)
    accounts: dict[int, dict[str, str]] = {}
    for handle in held:
        value = unseal(key, handle.value, f"handle/{owner}/{handle.kind}").decode()
        accounts.setdefault(handle.account or owner, {})[handle.kind] = value
    return [Account(was, Recipient(**accounts[was])) for was in sorted(accounts)]


def person(citizen_id: int) -> Person:
    """A citizen as an officer may see them; raises Erased."""
    citizen = Citizen.objects.get(id=citizen_id)
    owner = citizen.same_as or citizen_id
    key = key_of(owner)
    phones = Handle.objects.filter(citizen_id=owner, kind__in=("phone", LINE), left_at=None)
    handle = phones.order_by("-seen", "-since").first()
    phone = unseal(key, handle.value, f"handle/{owner}/{handle.kind}").decode() if handle else None
    return Person(citizen_id, citizen.language, phone, citizen.stopped, citizen.erased_at is not None)


def twins_of(citizens: Sequence[int]) -> list[tuple[int, int]]:
    """(twin, citizen) of those who turned out to be one of these."""
    found = Citizen.objects.filter(same_as__in=list(citizens), erased_at=None, wrapped_key__isnull=False)
    return [(twin, owner) for twin, owner in found.order_by("id").values_list("id", "same_as") if owner is not None]


def known_twice(after: int, most: int) -> list[tuple[int, int]]:
    """The same of all, in the order of their ids, behind that one."""
    found = Citizen.objects.filter(same_as__isnull=False, erased_at=None, id__gt=after).order_by("id")
    return [(twin, owner) for twin, owner in found.values_list("id", "same_as")[:most] if owner is not None]


def owners(citizen_ids: Sequence[int]) -> dict[int, int]:
    """Each of these -> who they turned out to be: themselves, mostly."""
    clause, params = rows.among("id", list(citizen_ids))
    found = dict(
        rows.select(f"SELECT id, same_as FROM citizens_citizen WHERE same_as IS NOT NULL AND {clause}", params)
    )
    return {citizen: found.get(citizen, citizen) for citizen in citizen_ids}


def known_before(until: datetime, after: int, most: int) -> list[tuple[int, int]]:
    """(id, id) of the citizens who were known by then, in their order, behind that one."""
    found = Citizen.objects.filter(id__gt=after, id__lt=first_id(until)).order_by("id")
    return [(one, one) for one in found.values_list("id", flat=True)[:most]]


def standing(citizen_ids: Sequence[int]) -> dict[int, Standing]:
    """How each may be spoken to: in which language, and whether at all."""
    found = Citizen.objects.filter(id__in=list(citizen_ids)).values_list(
        "id", "language", "stopped", "erased_at", "wrapped_key"
    )
    return {
        citizen: Standing(language, stopped=stopped, erased=erased_at is not None or key is None)
        for citizen, language, stopped, erased_at, key in found
    }


def languages_of(citizens: QuerySet[Any, Any]) -> dict[str, int]:
    """Language -> how many of these citizens speak it (empty: not known), of those who are not erased. One query.

    `citizens` are a query for their ids, which may be a million.
    """
    there = Citizen.objects.filter(id__in=citizens, erased_at=None, wrapped_key__isnull=False)
    return dict(there.values_list("language").annotate(Count("pk")).order_by())


def find_all(number_ids: Sequence[str], phones: Sequence[str]) -> dict[str, list[int]]:
    """Phone (digits with the country's code) -> the citizens who are known by it. One query."""
    hashes = {handle_hash("phone", phone): phone for phone in phones}
    if Handle.objects.exclude(number_id="").exists():
        hashes |= {hash_of_before(number, "phone", phone): phone for number in number_ids for phone in phones}
    found: dict[str, list[int]] = {}
    for digest, citizen in Handle.objects.filter(hash__in=list(hashes)).values_list("hash", "citizen_id"):
        found.setdefault(hashes[bytes(digest)], []).append(citizen)
    return found


def number_left_at(citizen_id: int) -> int:
    """When they left a phone number for another last, epoch seconds as WhatsApp told it; 0: never."""
    left = Handle.objects.filter(citizen_id=citizen_id, kind=Handle.Kind.PHONE, left_at__isnull=False)
    return left.order_by("-left_at").values_list("left_at", flat=True).first() or 0
