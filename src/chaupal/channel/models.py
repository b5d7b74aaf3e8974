"""What leaves for WhatsApp, and what WhatsApp tells us about our account."""

from typing import ClassVar

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Outbox(models.Model):
    """A message to a citizen. `leased_until` belongs to the sender that has it in hand.

    WhatsApp has no idempotency key. A row whose lease ran out may or may not have been sent: it rests for a grace in
    which a status webhook can decide (its `biz_opaque_callback_data` begins with the row's id); only then is it sent
    again.
    """

    under_citizens_key: ClassVar = {"body": "outbox/{id}"}  # column -> what it is sealed for
    whose: ClassVar = "conversation_id"
    parts: ClassVar = ("state = 0", "state = 1", "state = 3", "state IN (2, 4)")  # each has its index

    class State(models.IntegerChoices):
        """To be sent, accepted by WhatsApp, given up, held until the window opens, or stopped by the citizen."""

        WAITING = 0
        SENT = 1
        FAILED = 2
        HELD = 3
        STOPPED = 4

    class Progress(models.IntegerChoices):
        """How far a sent message came; it never goes back."""

        NONE = 0
        SENT = 1
        DELIVERED = 2
        READ = 3

    class Counted(models.IntegerChoices):
        """As what it stands among the messages sent: so that none is counted twice."""

        SENT = 1
        DELIVERED = 2

    id = models.BigIntegerField(primary_key=True, default=new_id)
    conversation_id = models.BigIntegerField()
    citizen_id = models.BigIntegerField()
    number_id = models.CharField(max_length=32)
    consent = models.CharField(max_length=129, default="")  # "department/purpose", or a duty; empty: an answer
    about = models.CharField(max_length=129, default="")  # "department/purpose" that news rest on, in a window too
    body = models.BinaryField()
    state = models.SmallIntegerField(choices=State.choices, default=State.WAITING)
    progress = models.SmallIntegerField(choices=Progress.choices, default=Progress.NONE)
    attempts = models.SmallIntegerField(default=0)
    error_code = models.IntegerField(null=True)
    leased_until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(default=now)
    created_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)
    wamid_hash = models.BinaryField(max_length=16, null=True)
    counted = models.SmallIntegerField(choices=Counted.choices, null=True)

    class Meta:
        """The waiting rows have an index of their own that stays small; what was sent is found by its conversation."""

        indexes = (
            models.Index(fields=["id"], condition=models.Q(state=0), name="outbox_waiting"),
            models.Index(fields=["conversation_id", "id"], condition=models.Q(state=0), name="outbox_of_conversation"),
            models.Index(fields=["conversation_id"], condition=models.Q(state=3), name="outbox_held"),
            models.Index(
                fields=["citizen_id"],
                condition=models.Q(state__in=(0, 3)) & ~models.Q(about=""),
                name="outbox_about",
            ),
            models.Index(fields=["conversation_id", "id"], condition=models.Q(state=1), name="outbox_sent"),
            models.Index(fields=["conversation_id"], condition=models.Q(state__in=(2, 4)), name="outbox_not_sent"),
        )

    def __str__(self) -> str:
        return f"outbox {self.id}"


class Permission(models.Model):
    """Whether a citizen agreed that we write to them for a purpose of a department: the newest act in the ledger."""

    id = models.BigAutoField(primary_key=True)
    citizen_id = models.BigIntegerField()
    consent = models.CharField(max_length=129)  # "department/purpose"
    given = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        """Found by citizen and purpose."""

        constraints = (models.UniqueConstraint(fields=["citizen_id", "consent"], name="one_permission_a_purpose"),)

    def __str__(self) -> str:
        return f"{self.consent}: {'given' if self.given else 'not given'}"


class SentCount(models.Model):
    """How many messages a number sent about a service in a month, by WhatsApp's category; nothing of whom to.

    A count is the sum over its slots: whoever adds takes one at random, so that few wait for the same row.
    """

    id = models.BigAutoField(primary_key=True)
    month = models.CharField(max_length=7)  # 2026-11, in India
    number_id = models.CharField(max_length=32)
    service = models.CharField(max_length=64)  # empty: about none, or about several
    category = models.CharField(max_length=32)
    slot = models.SmallIntegerField()
    messages = models.IntegerField()  # that WhatsApp accepted
    billable = models.IntegerField()  # of these, delivered and to be paid for

    class Meta:
        """A month is found by the constraint's index."""

        constraints = (
            models.UniqueConstraint(
                fields=["month", "number_id", "service", "category", "slot"], name="sent_counted_once"
            ),
        )

    def __str__(self) -> str:
        return f"sent in {self.month}: {self.service} {self.category}"


class AccountEvent(models.Model):
    """A webhook that is not a citizen's message: templates, quality, alerts; and what nobody here understands.

    `number_id` is filled when it came for a number that is not ours. The value is sealed under the master key.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    field = models.CharField(max_length=64)
    number_id = models.CharField(max_length=32, default="")
    value_hash = models.BinaryField(max_length=16, unique=True)
    value = models.BinaryField()
    received_at = models.DateTimeField(default=now)

    class Meta:
        """Those of numbers that are not ours go sooner than the others."""

        indexes = (models.Index(fields=["id"], condition=~models.Q(number_id=""), name="account_events_astray"),)

    def __str__(self) -> str:
        return f"{self.field} event {self.id}"
