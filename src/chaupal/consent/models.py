"""The consent ledger: entries in keyed chains, added to and never changed."""

from typing import Any, ClassVar

from django.db import models

from chaupal.consent.base import START
from chaupal.consent.states import State
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class AppendOnly(Exception):
    """Somebody tried to change or delete an entry of the ledger."""


class Entries(models.QuerySet["Entry"]):
    """Entries that are only ever added."""

    def update(self, **_: Any) -> int:
        """Refused."""
        raise AppendOnly

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly


class Entry(models.Model):
    """One act of a citizen. The database refuses to change or delete it, too (kit/append_only.py)."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField()
    sequence = models.IntegerField()  # of the citizen's
    strand = models.SmallIntegerField()
    place = models.BigIntegerField()  # of the strand's
    department = models.CharField(max_length=64)
    purpose = models.CharField(max_length=64)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    notice_version = models.CharField(max_length=32)
    language = models.CharField(max_length=8)
    method = models.CharField(max_length=16)
    ground = models.CharField(max_length=16, default="")  # base.GROUNDS; empty before the ledger told it
    principal = models.CharField(
        max_length=16, default=""
    )  # for whom another agreed: base.PRINCIPALS; empty: themselves
    relation = models.CharField(max_length=24, default="")  # what they are to that one
    verified = models.CharField(max_length=16, default="")  # how that was shown: base.VERIFIED
    evidence = models.BinaryField()  # sealed under the citizen's key: WhatsApp's message ids hold a phone number
    at = models.DateTimeField()
    previous = models.BinaryField(max_length=32)  # digest of the citizen's entry before
    before = models.BinaryField(max_length=32)  # digest of the strand's entry before
    digest = models.BinaryField(max_length=32)

    objects = Entries.as_manager()

    class Meta:
        """One chain a citizen and one a strand, without a fork."""

        constraints = (
            models.UniqueConstraint(fields=["citizen_id", "sequence"], name="one_chain_a_citizen"),
            models.UniqueConstraint(fields=["strand", "place"], name="one_chain_a_strand"),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the entry; refused once it is in."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly


class StrandHead(models.Model):
    """Where a strand ends. Its lock keeps its acts in order; a strand cut short does not reach it.

    `seal` shows that the end was written by somebody with the key.
    """

    strand = models.SmallIntegerField(primary_key=True)
    place = models.BigIntegerField(default=0)
    digest = models.BinaryField(max_length=32, default=START)
    seal = models.BinaryField(max_length=32, default=START)


class Link(models.Model):
    """A citizen's account at a consent manager: asked for there or in the chat, and confirmed in the chat alone.

    `customer` is what they are called there, sealed under their key; `reference` is the manager's for its asking.
    """

    under_citizens_key: ClassVar = {"customer": "link/{id}"}  # column -> what it is sealed for

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "asked"  # by the manager: the citizen was not heard yet
        CONFIRMED = "confirmed"  # the manager is to be told
        LINKED = "linked"
        DECLINED = "declined"  # the manager's asking; it is not asked again
        ENDED = "ended"

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField(db_index=True)
    conversation_id = models.BigIntegerField()
    customer = models.BinaryField()
    customer_hash = models.BinaryField(max_length=16, unique=True)
    reference = models.CharField(max_length=200, default="")
    state = models.CharField(max_length=16, choices=State.choices)
    at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"link {self.id} to a consent manager"


class Managed(models.Model):
    """A consent that the manager knows by an id, its own or ours; where it stands in the ledger, the ledger says."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    link = models.ForeignKey(Link, models.CASCADE)
    consent = models.CharField(max_length=200, unique=True)
    department = models.CharField(max_length=64)
    purpose = models.CharField(max_length=64)
    told = models.BooleanField(default=True)  # ours: whether the manager has it yet
    until = models.DateTimeField()

    class Meta:
        """What is over is looked for by its day."""

        indexes = (models.Index(fields=["until"], name="consents_managed_until"),)

    def __str__(self) -> str:
        return f"consent {self.id} at a manager"


class Heard(models.Model):
    """A message of the manager's that was taken in: told again, it changes nothing. Gone once it is too old."""

    transaction_hash = models.BinaryField(primary_key=True, max_length=16)
    at = models.DateTimeField(default=now, db_index=True)

    def __str__(self) -> str:
        return "a message of a consent manager"
