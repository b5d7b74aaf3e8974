"""The local register's tables: sealed records, how they were before, and the keyed hashes by which they are found."""

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Record(models.Model):
    """One entry of a register. What it says is sealed: a register is about people."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    register = models.CharField(max_length=64)
    content = models.BinaryField()
    identity = models.BinaryField(max_length=16, null=True, unique=True)  # keyed hash of what its register has `unique`
    withdrawn_at = models.DateTimeField(null=True)  # found by no citizen since

    class Meta:
        """A vendor's table belongs to its room. A register is walked by the numbers of its records."""

        app_label = "registers"
        indexes = (models.Index(fields=["register", "id"], name="records_of_register"),)


class Key(models.Model):
    """One way to find a record: the hash of what a person would know about it."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    record = models.ForeignKey(Record, models.CASCADE, related_name="keys")
    hash = models.BinaryField(max_length=16, db_index=True)

    class Meta:
        """A vendor's table belongs to its room."""

        app_label = "registers"


class Version(models.Model):
    """A change of a record: who did what to it and when, and what it said before (nothing, if it was added)."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    record = models.ForeignKey(Record, models.CASCADE, related_name="versions")
    act = models.CharField(max_length=16)  # one of `changes.Kind`
    by = models.CharField(max_length=150, default="")  # the officer's user name; empty for a file or a payment
    at = models.DateTimeField(default=now, db_index=True)
    sealed = models.BinaryField()  # what it said before, and why it was changed

    class Meta:
        """A vendor's table belongs to its room."""

        app_label = "registers"


class Turn(models.Model):
    """Whose file is on its way into a register, and until when that holds without a sign of life."""

    register = models.CharField(max_length=64, primary_key=True)
    holder = models.BigIntegerField()  # 0: nobody
    until = models.DateTimeField()

    class Meta:
        """A vendor's table belongs to its room."""

        app_label = "registers"


class Upload(models.Model):
    """A file that an officer sent, checked, and not yet entered; gone with the day."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    register = models.CharField(max_length=64)
    by = models.CharField(max_length=150)
    suffix = models.CharField(max_length=8)
    key = models.CharField(max_length=64, default="")  # the field by which records are told apart
    content = models.BinaryField()  # sealed
    at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        """A vendor's table belongs to its room."""

        app_label = "registers"
