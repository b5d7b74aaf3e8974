"""Citizens, their keys, and the handles by which WhatsApp names them."""

from typing import ClassVar

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Citizen(models.Model):
    """A person as one of our numbers knows them. Destroying the wrapped key erases all that identifies them."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    wrapped_key = models.BinaryField(null=True)
    language = models.CharField(max_length=8, default="")
    stopped = models.BooleanField(default=False)  # opted out: nothing is sent outside the window
    same_as = models.BigIntegerField(null=True)  # the citizen this one turned out to be: what is told here goes there
    created_at = models.DateTimeField(default=now)
    erased_at = models.DateTimeField(null=True)
    key_from = models.DateTimeField(null=True)  # since when the key is this one; null: since they were met

    class Meta:
        """Who turned out to be another are few among all."""

        indexes = (
            models.Index(fields=["same_as"], condition=models.Q(same_as__isnull=False), name="citizens_known_twice"),
        )

    def __str__(self) -> str:
        return f"citizen {self.id}"


class Handle(models.Model):
    """A phone number or a business-scoped user id (BSUID), as seen by one of our numbers.

    Handles are joined to one citizen only by proof: Meta naming both in one message, or the change of a number that
    Meta reports. The value is sealed under the citizen's key; the hash finds it. Moments are epoch seconds as WhatsApp
    tells them: `since` when it is known to be theirs, `left_at` when they left it for another.
    """

    under_citizens_key: ClassVar = {"value": "handle/{citizen_id}/{kind}"}  # column -> what it is sealed for

    class Kind(models.TextChoices):
        """What kind of handle this is."""

        PHONE = "phone"
        BSUID = "bsuid"

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen = models.ForeignKey(Citizen, models.CASCADE, db_constraint=False)
    number_id = models.CharField(max_length=32)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    hash = models.BinaryField(max_length=16, unique=True)
    value = models.BinaryField()
    since = models.BigIntegerField(default=0)
    left_at = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} of citizen {self.citizen_id}"


class Renewal(models.Model):
    """A round in which all citizens get other data keys: when it began, how far what was sealed is sealed anew."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    begun_at = models.DateTimeField(default=now)
    reached = models.BigIntegerField(default=0)  # the last citizen whose rows and files lie under their new key
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"keys renewed from {self.begun_at}"
