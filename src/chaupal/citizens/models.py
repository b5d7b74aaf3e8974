"""Citizens, their keys, and the handles by which WhatsApp names them."""

from typing import ClassVar

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Citizen(models.Model):
    """A person, on whichever of our numbers they write. Destroying the wrapped key erases all that identifies them."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    wrapped_key = models.BinaryField(null=True)
    language = models.CharField(max_length=8, default="")
    stopped = models.BooleanField(default=False)  # opted out: nothing is sent outside the window
    same_as = models.BigIntegerField(null=True)  # the citizen this one turned out to be: what is told here goes there
    speaks_for = models.BigIntegerField(null=True)  # another, whose form they fill in now: what they write goes there
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
    """A phone number or a business-scoped user id (BSUID); it is the same person's on all our numbers.

    Handles are joined to one citizen only by proof: Meta naming both in one message, the change of a number that Meta
    reports, or a code typed in the other chat. The value is sealed under the citizen's key; the hash finds it. Moments
    are epoch seconds as WhatsApp tells them: `since` when it is known to be theirs, `left_at` when they left it for
    another, `seen` when it was last written under, to some days. Handles of one WhatsApp account share `account`.
    """

    under_citizens_key: ClassVar = {"value": "handle/{citizen_id}/{kind}"}  # column -> what it is sealed for

    class Kind(models.TextChoices):
        """What kind of handle this is."""

        PHONE = "phone"
        BSUID = "bsuid"
        LINE = "line"

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen = models.ForeignKey(Citizen, models.CASCADE, db_constraint=False)
    number_id = models.CharField(max_length=32, default="")  # rows of before: hashed for this number of ours alone
    kind = models.CharField(max_length=8, choices=Kind.choices)
    hash = models.BinaryField(max_length=16, unique=True)
    value = models.BinaryField()
    since = models.BigIntegerField(default=0)
    left_at = models.BigIntegerField(null=True)
    seen = models.BigIntegerField(default=0)
    account = models.BigIntegerField(default=0)  # the citizen's first is 0; one that was joined bears the twin's id

    class Meta:
        """Those of before are found as long as there are any; then this index is empty."""

        indexes = (models.Index(fields=["id"], condition=~models.Q(number_id=""), name="handles_of_one_number"),)

    def __str__(self) -> str:
        return f"{self.kind} of citizen {self.citizen_id}"


class JoinCode(models.Model):
    """A code that was shown in one chat of a citizen and is to be typed in another; only its keyed hash is kept."""

    citizen = models.OneToOneField(Citizen, models.CASCADE, primary_key=True, db_constraint=False)
    digest = models.BinaryField(max_length=16, unique=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"code of citizen {self.citizen_id}"


class Renewal(models.Model):
    """A round in which all citizens get other data keys: when it began, how far what was sealed is sealed anew."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    begun_at = models.DateTimeField(default=now)
    reached = models.BigIntegerField(default=0)  # the last citizen whose rows and files lie under their new key
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"keys renewed from {self.begun_at}"
