"""The local register's tables: sealed records, and the keyed hashes by which they are found."""

from django.db import models

from chaupal.kit.ids import new_id


class Record(models.Model):
    """One entry of a register. What it says is sealed: a register is about people."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    register = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        """A vendor's table belongs to its room."""

        app_label = "registers"


class Key(models.Model):
    """One way to find a record: the hash of what a person would know about it."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    record = models.ForeignKey(Record, models.CASCADE, related_name="keys")
    hash = models.BinaryField(max_length=16, db_index=True)

    class Meta:
        """A vendor's table belongs to its room."""

        app_label = "registers"
