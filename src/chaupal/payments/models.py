"""Bills, what was tried at the gateway to have them paid, and the books."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from chaupal.kit.ids import new_id
from chaupal.payments.states import BillState, OrderState, PaymentState, RefundState, RequestState


def _choices(states: Any) -> list[tuple[str, str]]:
    return [(state.value, state.value) for state in states]


class Bill(models.Model):
    """A demand for money from a citizen, raised once for a form of a conversation. Nothing in it says who they are."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField(db_index=True)
    conversation_id = models.BigIntegerField()
    reference = models.CharField(max_length=64)  # the talk's handle for it
    department = models.CharField(max_length=64)
    service = models.CharField(max_length=64)
    lines = models.JSONField()  # [{"line": text for people, "paise": integer}]
    amount_paise = models.BigIntegerField()
    description = models.CharField(max_length=255)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=16, choices=_choices(BillState), default=BillState.OPEN)
    opened_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)

    class Meta:
        """One bill a form; the money is positive."""

        constraints = (
            models.UniqueConstraint(fields=["conversation_id", "reference"], name="one_bill_a_form"),
            models.CheckConstraint(condition=models.Q(amount_paise__gt=0), name="a_bill_is_positive"),
        )
        indexes = (models.Index(fields=["department", "state", "opened_at"], name="bills_of_department"),)

    def __str__(self) -> str:
        return f"bill {self.id}"


class Order(models.Model):
    """One attempt at a gateway: a link that the citizen can pay by."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="orders")
    attempt = models.SmallIntegerField()
    paise = models.BigIntegerField()  # what the bill came to when the link was asked for
    vendor = models.CharField(max_length=32)
    link_id = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null until there is one; unique
    order_id = models.CharField(max_length=64, default="")
    url = models.URLField(max_length=500, default="")
    state = models.CharField(max_length=16, choices=_choices(OrderState), default=OrderState.WANTED)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    check_at = models.DateTimeField(null=True)  # when reconciliation looks next; null: never again

    class Meta:
        """The n-th attempt is made once; the next to look at is found by an index that stays small."""

        constraints = (
            models.UniqueConstraint(fields=["bill", "attempt"], name="one_order_an_attempt"),
            models.UniqueConstraint(fields=["vendor", "link_id"], name="one_order_a_link"),
        )
        indexes = (
            models.Index(fields=["check_at"], condition=models.Q(check_at__isnull=False), name="orders_to_check"),
            models.Index(fields=["vendor", "order_id"], name="order_at_the_vendor"),
        )

    def __str__(self) -> str:
        return f"order {self.id}"

    @property
    def vendor_reference(self) -> str:
        """What the gateway knows this attempt by: unique, at most 40 characters."""
        return f"{self.bill_id}-{self.attempt}"


class Payment(models.Model):
    """A citizen's attempt to pay, known by the gateway's id; at most one settles a bill."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="payments")
    order = models.ForeignKey(Order, models.PROTECT, related_name="payments")
    vendor = models.CharField(max_length=32)
    payment_id = models.CharField(max_length=64)
    paise = models.BigIntegerField()
    method = models.CharField(max_length=32)
    bank_reference = models.CharField(max_length=64, default="")
    reason = models.CharField(max_length=64, default="")  # why it failed
    state = models.CharField(max_length=16, choices=_choices(PaymentState), default=PaymentState.HEARD)
    heard_at = models.DateTimeField()

    class Meta:
        """A payment is recorded once, and a bill is paid once."""

        constraints = (
            models.UniqueConstraint(fields=["vendor", "payment_id"], name="one_payment_an_id"),
            models.UniqueConstraint(
                fields=["bill"], condition=models.Q(state=PaymentState.SETTLED), name="a_bill_is_paid_once"
            ),
        )

    def __str__(self) -> str:
        return f"payment {self.payment_id}"


class Refund(models.Model):
    """Money on its way back to where a payment came from; always the whole payment."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="refund")
    refund_id = models.CharField(max_length=64, default="", db_index=True)
    attempt = models.SmallIntegerField(default=1)  # one that failed is asked for anew under another key
    reason = models.CharField(max_length=64)  # not_due, form_dropped, outside, or of base.REFUND_REASONS
    bank_reference = models.CharField(max_length=64, default="")
    state = models.CharField(max_length=16, choices=_choices(RefundState), default=RefundState.ASKED)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    check_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"refund {self.id}"

    @property
    def key(self) -> str:
        """What the gateway knows this attempt by: a failed one's key would give the failed refund again."""
        return f"{self.id}-{self.attempt}"


class RefundRequest(models.Model):
    """An officer asks that a paid bill's money goes back; another approves or refuses it, each saying why."""

    under_citizens_key: ClassVar = {  # column -> what it is sealed for
        "words": "refund_request/{id}",
        "answer": "refund_request/{id}/answer",
    }

    id = models.BigIntegerField(primary_key=True, default=new_id)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="refund_requests")
    citizen_id = models.BigIntegerField(db_index=True)
    department = models.CharField(max_length=64)  # the bill's
    case_number = models.CharField(max_length=64, default="")  # empty: the form was not filed
    paise = models.BigIntegerField()
    reason = models.CharField(max_length=64)  # of base.REFUND_REASONS
    words = models.BinaryField(default=b"")  # what the officer adds to the reason; empty: nothing
    asked_by = models.CharField(max_length=150)  # user names
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=_choices(RequestState), default=RequestState.WAITING)
    decided_by = models.CharField(max_length=150, default="")
    decided_at = models.DateTimeField(null=True)
    answer = models.BinaryField(default=b"")  # why it was approved or refused

    class Meta:
        """One waits for a bill; nobody decides their own; who decided is known, and of one that waits nobody has."""

        constraints = (
            models.UniqueConstraint(
                fields=["bill"], condition=models.Q(state=RequestState.WAITING), name="one_request_waits"
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("asked_by")), name="a_second_person_decides_a_refund"
            ),
            models.CheckConstraint(
                condition=models.Q(state=RequestState.WAITING, decided_by="", decided_at=None)
                | (
                    ~models.Q(state=RequestState.WAITING)
                    & ~models.Q(decided_by="")
                    & models.Q(decided_at__isnull=False)
                ),
                name="a_request_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(paise__gt=0) & ~models.Q(asked_by=""), name="a_request_is_somebodys"
            ),
        )
        indexes = (
            models.Index(
                fields=["department", "id"],
                condition=models.Q(state=RequestState.WAITING),
                name="requests_that_wait",
            ),
            models.Index(fields=["department", "-id"], name="requests_of_department"),
        )

    def __str__(self) -> str:
        return f"refund request {self.id}"


class Callback(models.Model):
    """A gateway's callback under its unique event id: a repeat is no second row. The body is kept as a digest only."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    vendor = models.CharField(max_length=32)
    event_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=64)
    link_id = models.CharField(max_length=64, default="")
    order_id = models.CharField(max_length=64, default="")
    payment_id = models.CharField(max_length=64, default="")
    refund_id = models.CharField(max_length=64, default="")
    digest = models.CharField(max_length=64)  # SHA-256 of the raw body, for a dispute
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        """An event is taken once."""

        constraints = (models.UniqueConstraint(fields=["vendor", "event_id"], name="one_callback_an_event"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"


class ReceiptSeries(models.Model):
    """The last serial of a financial year; its row's lock keeps the count free of gaps."""

    financial_year = models.CharField(max_length=7, primary_key=True)
    last = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.financial_year} up to {self.last}"


class Receipt(models.Model):
    """What the citizen gets for a settled payment: a number, for good. The serial is for the books alone."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    bill = models.OneToOneField(Bill, models.PROTECT, related_name="receipt")
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="receipt")
    number = models.CharField(max_length=24, unique=True)
    financial_year = models.CharField(max_length=7)
    serial = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    ask_at = models.DateTimeField(null=True)  # when it is looked next whether the form was filed; null: never again

    class Meta:
        """Counted once a financial year; the next to look at is found by an index that stays small."""

        constraints = (models.UniqueConstraint(fields=["financial_year", "serial"], name="one_receipt_a_serial"),)
        indexes = (
            models.Index(fields=["ask_at"], condition=models.Q(ask_at__isnull=False), name="receipts_to_ask_about"),
        )

    def __str__(self) -> str:
        return self.number


class AppendOnly(Exception):
    """The ledger is written once: a wrong entry is set right by another."""


class _Entries(models.QuerySet["LedgerEntry"]):
    """Refuses whatever would change the past."""

    def update(self, **_values: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


class LedgerEntry(models.Model):
    """One side of a transfer: positive paise are debited to the account, negative credited; each cause sums to zero."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="entries")
    cause = models.CharField(max_length=96)  # what happened, once: "captured razorpay pay_…"
    account = models.CharField(max_length=160)
    paise = models.BigIntegerField()
    at = models.DateTimeField()

    objects = _Entries.as_manager()

    class Meta:
        """A cause touches an account once, so that nothing is booked twice."""

        constraints = (models.UniqueConstraint(fields=["cause", "account"], name="one_entry_a_cause"),)
        indexes = (models.Index(fields=["account", "at"], name="ledger_of_account"),)

    def __str__(self) -> str:
        return f"{self.account} {self.paise:+}"

    def save(self, *_args: Any, **_options: Any) -> NoReturn:
        """Entries come in transfers only: see `ledger.transfer`."""
        raise AppendOnly

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """An entry stays."""
        raise AppendOnly
