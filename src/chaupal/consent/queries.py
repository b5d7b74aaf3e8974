"""Reading the ledger, and the notices that it names."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from chaupal.citizens.base import Erased
from chaupal.citizens.queries import everyone_of, is_erased, key_of
from chaupal.consent.base import BY_FORM, Artefact, Behalf, Standing
from chaupal.consent.contract import is_there
from chaupal.consent.itemised import Itemised, composed, composed_of_updates
from chaupal.consent.models import Entry, Link
from chaupal.consent.notices import Notice, read_notice, written
from chaupal.consent.processors import processors
from chaupal.kit.sealing import SealError, unseal
from chaupal.rights.base import Kind, days_of

__all__ = [
    "acts_between",
    "drafts",
    "facts",
    "history",
    "itemised",
    "itemised_updates",
    "managed",
    "newest",
    "notice",
    "notice_languages",
    "number_of",
    "number_of_updates",
    "processors",
    "standing_of",
    "standings",
]


def newest(same: int | Sequence[int], department: str, purpose: str) -> Entry | None:
    """The last act about it of a citizen, or of all those who they are; None if they were never asked."""
    whose = [same] if isinstance(same, int) else list(same)
    entries = Entry.objects.filter(citizen_id__in=whose, department=department, purpose=purpose)
    return entries.order_by("-at", "-sequence").only("state", "ground").first()


def history(citizen_id: int) -> list[Artefact]:
    """All the citizen's acts, the first first (DPDP Act s.11: a citizen may ask for them)."""
    try:
        key = key_of(citizen_id)
    except Erased:
        key = None
    return [_artefact(entry, key) for entry in Entry.objects.filter(citizen_id=citizen_id).order_by("sequence")]


def standings(*same: int) -> list[Standing]:
    """Where each purpose stands that a citizen was ever asked for, as all those who they are, the newest act first.

    That a consent was found to be given for a child or ward, by a form, is no new one: when, how and on which notice it
    was given is told of the act before.
    """
    newest: dict[tuple[str, str], Entry] = {}
    said: dict[tuple[str, str], Entry] = {}
    for entry in Entry.objects.filter(citizen_id__in=same).order_by("-at", "-sequence"):
        about = (entry.department, entry.purpose)
        newest.setdefault(about, entry)
        if entry.method != BY_FORM:
            said.setdefault(about, entry)
    return [_standing(entry, said.get(about, entry)) for about, entry in newest.items()]


def acts_between(after: int, before: int, most: int) -> list[tuple[int, str, str, str]]:
    """(id, department, purpose, state) of acts behind that id and before the other: what is counted of them."""
    found = Entry.objects.filter(id__gt=after, id__lt=before).order_by("id")
    return list(found.values_list("id", "department", "purpose", "state")[:most])


def standing_of(citizen_id: int, department: str, purpose: str) -> Standing | None:
    """Where that purpose stands; None if the citizen was never asked for it."""
    return next((one for one in standings(citizen_id) if (one.department, one.purpose) == (department, purpose)), None)


def managed(citizen_id: int) -> bool:
    """Whether a consent manager is linked for them; no query where none is set up."""
    return is_there() and Link.objects.filter(citizen_id__in=everyone_of(citizen_id), state=Link.State.LINKED).exists()


def notice(language: str) -> Notice:
    """The privacy notice that consents refer to, with its version and hash; raises FileNotFoundError."""
    return read_notice(language)


def itemised(service: str, version: int, language: str) -> Itemised:
    """The notice of a service, item by item; raises FileNotFoundError, DefinitionError."""
    return composed(service, version, language).filled(facts())


def number_of(service: str, version: int, language: str) -> str:
    """What a consent names that was given on a service's notice: version and hash of what was shown."""
    return composed(service, version, language).number


def itemised_updates(department: str, language: str) -> Itemised:
    """The notice of a department's news; raises FileNotFoundError, KeyError."""
    return composed_of_updates(department, language).filled(facts())


def number_of_updates(department: str, language: str) -> str:
    """What a consent to a department's news names."""
    return composed_of_updates(department, language).number


def facts() -> Mapping[str, object]:
    """What in a notice differs by installation."""
    return {
        "message_days": settings.CHAUPAL_MESSAGE_DAYS,
        "form_days": settings.CHAUPAL_FORM_DAYS,
        "document_days": settings.CHAUPAL_DOCUMENT_DAYS,
        "record_days": settings.CHAUPAL_RECORD_DAYS,
        "payment_days": days_of(Kind.PAYMENTS),
        "consent_days": days_of(Kind.CONSENTS),
        "log_days": days_of(Kind.LOG),
        "officer": settings.CHAUPAL_GRIEVANCE_OFFICER,
        "processors": ", ".join(processors()),
    }


def notice_languages() -> tuple[str, ...]:
    """The languages in which there is a notice, by their codes."""
    return written()


def drafts() -> tuple[str, ...]:
    """Those of which no translator has looked at the notice."""
    return tuple(language for language in written() if read_notice(language).draft)


def _standing(entry: Entry, said: Entry) -> Standing:
    return Standing(
        entry.department, entry.purpose, entry.state, said.at, said.notice_version, said.method, entry.ground
    )


def _artefact(entry: Entry, key: bytes | None) -> Artefact:
    return Artefact(
        entry.sequence,
        entry.department,
        entry.purpose,
        entry.state,
        entry.notice_version,
        entry.language,
        entry.method,
        _evidence(entry, key),
        entry.at,
        entry.ground,
        Behalf(entry.principal, entry.relation, entry.verified),
    )


def _evidence(entry: Entry, key: bytes | None) -> str | None:
    """None once the citizen is erased: the key is destroyed, or another one is left for the office's records."""
    if key is None:
        return None
    try:
        return unseal(key, bytes(entry.evidence), f"consent/{entry.id}").decode()
    except SealError:
        if is_erased(entry.citizen_id):
            return None
        raise
