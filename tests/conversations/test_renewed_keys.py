"""All citizens get other data keys: what the old ones open is the ledger's alone, and nobody notices."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.db import models

from chaupal.citizens import renewing
from chaupal.citizens.actions import change_keys, renewal_under_way, seal_anew
from chaupal.citizens.models import Renewal
from chaupal.citizens.queries import key_of
from chaupal.config.rotating import renew, rotate
from chaupal.consent.queries import history
from chaupal.kit.sealing import Key, material_of, seal, unseal
from chaupal.mailbox.models import Mail
from tests.conversations import attacker
from tests.conversations.attacker import readable
from tests.conversations.test_nothing_is_left import CONSENT, EVERYTHING, asha, erased, marks
from tests.conversations.town import play, served
from tests.keys.installation import FIRST, SECOND, given, keys_of_its_own

if TYPE_CHECKING:
    from collections.abc import Collection

    import time_machine

    from tests.conversations.town import Person

__all__ = ["asha"]
pytestmark = pytest.mark.django_db(transaction=True)
OTHERS = 5
# columns of bytes that no citizen's key seals: hashes, digests, keys, and what lies under a key of its purpose
ELSEWHERE = {
    "applications.Name": {"sound"},
    "authoring.DraftRow": {"learnt"},
    "authoring.PublishedRow": {"learnt"},
    "figures.Letter": {"address"},
    "breaches.Breach": {"told", "digest"},
    "breaches.Report": {"text"},
    "certificates.Certificate": {"digest"},
    "certificates.SigningKey": {"public", "private"},
    "channel.AccountEvent": {"value_hash", "value"},
    "channel.Outbox": {"wamid_hash"},
    "citizens.Citizen": {"wrapped_key"},
    "citizens.Handle": {"hash"},
    "citizens.JoinCode": {"digest"},
    "consent.Entry": {
        "evidence",
        "previous",
        "before",
        "digest",
    },  # nobody may change it: its earlier key is borne along
    "consent.Heard": {"transaction_hash"},
    "consent.Link": {"customer_hash"},
    "consent.StrandHead": {"digest", "seal"},
    "documents.Document": {"content_hash", "look"},
    "documents.Trace": {"trace"},
    "helping.Help": {"helper_hash", "phone_hash", "name_hash", "code_hash"},
    "helping.Helper": {"phone_hash", "held"},
    "identity.Code": {"code_hash"},
    "identity.SignIn": {"token_hash", "state_hash", "browser_hash"},
    "registers.LastAnswer": {"question"},
    "integrations.Answered": {"id", "request_hash"},
    "integrations.Client": {"secret_hash", "earlier_hash"},
    "integrations.Endpoint": {"secret"},
    "integrations.Token": {"id"},
    "keys.MasterKey": {"proof", "handover"},
    "keys.PurposeKey": {"wrapped"},
    "lessons.Lesson": {"digest", "text"},
    "limits.Count": {"id"},
    "mailbox.Mail": {"event_hash"},
    "optins.Letter": {"address", "address_hash", "cause"},
    "optins.Request": {"once", "number_hash"},
    "registers.Key": {"hash"},
    "registers.Record": {"content", "identity"},
    "registers.Upload": {"content"},
    "registers.Version": {"sealed"},
    "risk.Block": {"note"},
    "risk.BlockedHandle": {"hash"},
    "telephony.Waiting": {"sealed"},
    "webhook.SetAside": {"body", "digest"},
}


def opens(monkeypatch: pytest.MonkeyPatch, *keys: bytes) -> set[str]:
    """The marks that these keys open."""
    with monkeypatch.context() as patch:
        patch.setattr(attacker, "_keys", lambda: list(keys))
        return marks(readable())


def test_every_column_of_bytes_is_said_to_be_under_citizens_keys_or_not() -> None:
    for model in apps.get_models():
        if not model.__module__.startswith("chaupal."):
            continue
        name = model._meta.label.replace("chaupal.", "")
        held = {field.column for field in model._meta.concrete_fields if isinstance(field, models.BinaryField)}
        assert held == set(getattr(model, "under_citizens_key", ())) | set(ELSEWHERE.get(name, ())), name


def test_what_was_sealed_goes_under_the_new_key_and_the_old_one_opens_the_ledger_alone(
    asha: Person, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.shift(timedelta(seconds=1))
    old, proof = bytes(key_of(asha.citizen_id)), [act.evidence for act in history(asha.citizen_id)]
    assert opens(monkeypatch, old) == set(EVERYTHING)

    list(renew())

    new = key_of(asha.citizen_id)
    assert bytes(new) != old
    assert marks(readable()) == set(EVERYTHING), "all is there"
    assert opens(monkeypatch, bytes(new)) == set(EVERYTHING) - set(CONSENT)
    assert opens(monkeypatch, old) == set(CONSENT)
    assert [act.evidence for act in history(asha.citizen_id)] == proof
    asha.says("mera naam kya hai")
    play()
    clock.shift(timedelta(seconds=1))
    list(renew())
    assert marks(readable()) == set(EVERYTHING), "again, and again"

    citizen = erased(asha)
    assert not set(EVERYTHING[:3]) & marks(readable())
    assert len(material_of(key_of(citizen))) == len(old)


def test_who_had_taken_up_the_old_key_writes_late_and_it_opens(town: object) -> None:
    person = served()
    old = bytes(key_of(person.citizen_id))
    list(renew())
    letter = Mail.objects.latest("id")
    Mail.objects.filter(id=letter.id).update(body=seal(old, b"late", f"mail/{letter.id}"))

    assert unseal(key_of(person.citizen_id), Mail.objects.get(id=letter.id).body, f"mail/{letter.id}") == b"late"
    list(renew())
    key = Key(bytes(key_of(person.citizen_id)))
    assert unseal(key, Mail.objects.get(id=letter.id).body, f"mail/{letter.id}") == b"late"


def under_new(people: Collection[Person]) -> int:
    return sum(len(material_of(key_of(one.citizen_id))) == 64 for one in people)


def test_broken_off_anywhere_it_goes_on_and_gives_nobody_a_third_key(town: object, monkeypatch) -> None:
    monkeypatch.setattr(renewing, "BATCH", 2)
    monkeypatch.setattr(renewing, "AT_ONCE", 2)
    people = [served(f"9198000003{number:02}") for number in range(OTHERS)]
    renewal = renewal_under_way()
    next(change_keys(renewal.begun_at))
    assert under_new(people) == 2

    list(change_keys(renewal_under_way().begun_at))
    next(seal_anew(renewal_under_way()))
    reached = next(seal_anew(renewal_under_way()))
    assert reached
    list(renew())

    assert under_new(people) == OTHERS
    assert Renewal.objects.get().done_at
    for one in people:
        key, letter = Key(bytes(key_of(one.citizen_id))), Mail.objects.filter(conversation_id=one.conversation.id)
        assert all(unseal(key, each.body, f"mail/{each.id}") for each in letter)


def test_the_master_key_changes_with_the_earlier_keys_borne_along(town: object) -> None:
    with keys_of_its_own():
        person = served("919800000399")
        list(renew())
        before = material_of(key_of(person.citizen_id))
        given(FIRST, SECOND)
        list(rotate())
        assert material_of(key_of(person.citizen_id)) == before
