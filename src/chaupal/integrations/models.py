"""Departments' own systems: who they are, their tokens, what they are told, and what they were answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Client(models.Model):
    """A department's system. It acts as an account of its own, with which nobody signs in.

    Of secrets keyed hashes are kept; after a change the earlier one holds for a while, so that nothing stands still.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    client_id = models.CharField(max_length=64, unique=True)
    officer = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT)
    department = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    scopes = models.CharField(max_length=200)  # by spaces
    secret_hash = models.BinaryField(max_length=16)
    earlier_hash = models.BinaryField(max_length=16, null=True)
    earlier_until = models.DateTimeField(null=True)
    valid_from = models.DateTimeField(default=now)
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.client_id


class Token(models.Model):
    """An access token, known by its keyed hash."""

    id = models.BinaryField(max_length=16, primary_key=True)
    client = models.ForeignKey(Client, models.CASCADE)
    scopes = models.CharField(max_length=200)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"token of {self.client_id}"


class Endpoint(models.Model):
    """Where a client hears of events. Its secret is sealed: every message is signed with it."""

    client = models.OneToOneField(Client, models.CASCADE, primary_key=True)
    url = models.CharField(max_length=500)
    secret = models.BinaryField()
    leased_until = models.DateTimeField(null=True)  # one process at a time sends to it; none while it does not answer
    looks_at = models.DateTimeField(null=True)  # for when the next look is ordered
    since = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"endpoint of {self.client_id}"


class Feed(models.Model):
    """How many events of a department have a number; its lock puts them into one order."""

    department = models.CharField(max_length=64, primary_key=True)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.department} up to {self.last}"


class Event(models.Model):
    """What became of a case: numbers and codes, nothing personal. Numbered once it is committed, so none is overlooked.

    Who asks for what came behind a number has all before it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    department = models.CharField(max_length=64)
    sequence = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=32)
    application = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        """A number stands once; what has none yet is found by itself."""

        constraints = (models.UniqueConstraint(fields=["department", "sequence"], name="one_place_in_the_feed"),)
        indexes = (
            models.Index(fields=["department", "id"], condition=models.Q(sequence=None), name="events_to_be_numbered"),
            models.Index(fields=["at"], name="events_by_age"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.application}"


class Delivery(models.Model):
    """One event on its way to one client. Events of one case go one after the other."""

    class State(models.IntegerChoices):
        """Waiting, delivered, or given up."""

        WAITING = 0
        DELIVERED = 1
        DEAD = 2

    id = models.BigIntegerField(primary_key=True, default=new_id)
    client = models.ForeignKey(Client, models.CASCADE, db_index=False)
    event = models.ForeignKey(Event, models.CASCADE)
    application = models.CharField(max_length=40)
    sequence = models.BigIntegerField()
    state = models.SmallIntegerField(choices=State.choices, default=State.WAITING)
    attempts = models.IntegerField(default=0)
    due_at = models.DateTimeField()
    since = models.DateTimeField()  # the first try, or when it was asked for again

    class Meta:
        """An event goes to a client once; what waits has an index that stays small."""

        constraints = (models.UniqueConstraint(fields=["client", "event"], name="one_delivery"),)
        indexes = (
            models.Index(
                fields=["client", "application", "sequence"],
                condition=models.Q(state=0),
                name="deliveries_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"delivery {self.id}"


class Answered(models.Model):
    """What a request with an Idempotency-Key was answered. The id is a keyed hash of client and key."""

    id = models.BinaryField(max_length=16, primary_key=True)
    request_hash = models.BinaryField(max_length=16)
    status = models.SmallIntegerField(default=0)  # 0 only within the transaction that acts
    body = models.JSONField(default=dict)
    at = models.DateTimeField(default=now, db_index=True)

    def __str__(self) -> str:
        return f"answered with {self.status}"
