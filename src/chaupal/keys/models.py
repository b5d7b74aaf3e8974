"""Versions of master keys, and the keys of purposes, each wrapped under one. No row opens anything by itself."""

from django.db import models

from chaupal.kit.clock import now


class MasterKey(models.Model):
    """A version of the key that wraps the others; the key itself is at its vendor.

    The highest version wraps. A closed one only opens what is still under it, and the database takes nothing more that
    is wrapped under it; a retired one is needed no more. An installation that never changed its master key has no row.
    """

    version = models.PositiveIntegerField(primary_key=True)
    vendor = models.CharField(max_length=16)
    proof = models.BinaryField()  # a known text, wrapped under it: shows whether a key is this one
    handover = models.BinaryField(null=True)  # itself under the version before, for processes that know only that
    made_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)


class PurposeKey(models.Model):
    """A key of one purpose (purposes.py), wrapped under a master key. The highest version counts."""

    purpose = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=now)

    class Meta:
        """One of each."""

        constraints = (models.UniqueConstraint(fields=["purpose", "version"], name="keys_one_of_each"),)
