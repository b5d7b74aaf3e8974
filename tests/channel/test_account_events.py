"""What WhatsApp tells us about our account is kept, sealed, once."""

from datetime import timedelta

import orjson
import pytest

from chaupal.channel.actions import keep_account_events, prune, queue
from chaupal.channel.base import Sent
from chaupal.channel.models import AccountEvent, Outbox
from chaupal.channel.outbox import record
from chaupal.kit.clock import now
from chaupal.kit.sealing import derived_key, unseal
from tests.channel.posting import citizen, draft

pytestmark = pytest.mark.django_db


def test_an_event_is_kept_once_and_opens():
    value = {"event": "PAUSED", "reason": "कारण"}
    keep_account_events([("message_template_status_update", "", value)] * 2)
    keep_account_events([("message_template_status_update", "", value), ("x" * 100, "n" * 100, None)])

    first, second = AccountEvent.objects.order_by("id")
    assert orjson.loads(unseal(derived_key("account events"), first.value, f"account/{first.id}")) == value
    assert (len(second.field), len(second.number_id)) == (64, 32)


def test_what_is_old_goes_and_what_waits_to_be_sent_stays():
    asha = citizen()
    queue([draft(asha, text, conversation=c) for c, text in enumerate(("sent", "waiting", "held"))], set())
    sent = Outbox.objects.order_by("id")[0]
    record([Sent(sent.id, 0, sent.leased_until or now(), wamid="wamid.1")])
    Outbox.objects.filter(conversation_id=2).update(state=Outbox.State.HELD)

    assert not prune(timedelta(days=1))
    assert Outbox.objects.count() == 3
    assert not prune(timedelta(days=-4000))  # as seen from years to come
    assert set(Outbox.objects.values_list("conversation_id", flat=True)) == {1}
