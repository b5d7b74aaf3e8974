"""The gateway repeats what it told before the backup that was restored: the books stay as they are."""

from __future__ import annotations

import pytest

from chaupal.config.backups.making import back_up
from chaupal.config.backups.restoring import restore
from chaupal.kit.clock import now
from chaupal.payments import queries
from chaupal.payments.models import Callback, LedgerEntry, Order, Receipt
from chaupal.payments.states import BillState
from tests.jobs.draining import drain
from tests.payments.money import TOTAL
from tests.restoring import elsewhere

BOOKS = {"gateway/razorpay": TOTAL, "revenue/mcd/property_tax": -TOTAL}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("told_before", [True, False])
def test_what_the_gateway_tells_again_is_booked_once(told_before, talk, gateway, callbacks, settings, tmp_path):
    settings.CHAUPAL_MEDIA_DIR, settings.CHAUPAL_SPOOL_DIR = tmp_path / "media", tmp_path / "spool"
    bill = talk.bill()
    drain()
    if told_before:
        gateway.pay(Order.objects.get(bill=bill).link_id)
        callbacks.take(3)
        drain()
    back_up(tmp_path / "backups")
    if not told_before:  # paid, told and booked after the backup: the gateway knows of it, and tells it again
        gateway.pay(Order.objects.get(bill=bill).link_id)
        callbacks.take(3)
        drain()

    with elsewhere(settings, tmp_path / "new"):
        restore(tmp_path / "backups", [])
        for _ in range(2):
            assert callbacks.take(3) == [200, 200, 200]
            drain()

        assert queries.bill(bill.id).state == BillState.PAID
        assert queries.balances() == BOOKS
        assert (Receipt.objects.count(), Callback.objects.count()) == (1, 3)
        assert talk.types().count("payment_captured") == 1
        assert LedgerEntry.objects.filter(at__lte=now()).count() == 2
