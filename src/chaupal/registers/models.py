"""Look-ups under way, and the tables of those vendors that keep some."""

from typing import ClassVar

from django.db import models

from chaupal.kit.ids import new_id
from chaupal.registers.local.models import Key, Record, Turn, Upload, Version

__all__ = ["Health", "Key", "LastAnswer", "Record", "Search", "Settlement", "Turn", "Upload", "Version"]


class Search(models.Model):
    """A question to a register that a conversation waits for; gone once it is answered."""

    under_citizens_key: ClassVar = {"by": "search/{id}"}  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    conversation_id = models.BigIntegerField()
    citizen_id = models.BigIntegerField()
    reference = models.CharField(max_length=64)
    find = models.CharField(max_length=64)
    register = models.CharField(max_length=64)
    level = models.SmallIntegerField(default=0)  # asked for to be shown a record
    without = models.CharField(max_length=32, default="")  # ways to it that will not do
    language = models.CharField(max_length=8, default="")
    by = models.BinaryField()  # sealed under the citizen's key
    asked_at = models.DateTimeField()


class LastAnswer(models.Model):
    """What a register answered a citizen last to one question: shown, with its age, while the register is away."""

    under_citizens_key: ClassVar = {"records": "last_answer/{id}"}  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField(db_index=True)
    question = models.BinaryField(max_length=16, unique=True)  # keyed hash of register, question and who asks
    records = models.BinaryField()  # sealed under the citizen's key
    read_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"an answer of {self.read_at}"


class Settlement(models.Model):
    """A payment of which a register is told; gone some days after it was."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    register = models.CharField(max_length=64)
    record_id = models.CharField(max_length=128)
    receipt = models.CharField(max_length=64)
    paise = models.BigIntegerField(default=0)  # where it is known
    department = models.CharField(max_length=64, default="")
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        """A receipt settles once."""

        constraints = (models.UniqueConstraint(fields=["register", "receipt"], name="one_settlement"),)

    def __str__(self) -> str:
        return f"{self.receipt} for {self.register}"


class Health(models.Model):
    """How somebody else's register answers, over all processes: a row changes when that does, or once a minute."""

    register = models.CharField(max_length=64, primary_key=True)
    failures = models.IntegerField(default=0)  # in a row
    open_until = models.DateTimeField(null=True)  # nobody asks before; then one does
    error = models.TextField(default="")  # the last one, in words that name no citizen
    amiss = models.CharField(max_length=16, default="")  # of what kind it is
    failed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)  # to a minute
    day = models.DateField(null=True)  # of the two counts
    answered = models.IntegerField(default=0)
    failed = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.register}, {self.failures} failures in a row"
