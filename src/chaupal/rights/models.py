"""What citizens demand about their data, and what stays of those who had the rest erased, until when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from chaupal.kit.ids import new_id
from chaupal.rights.base import Kind


class Kept(models.Model):
    """One class of what a law keeps of somebody who is erased. When the last of theirs goes, so does their key.

    `sealed` holds what nothing else does (consents, log), under the citizen's retention key; the other classes lie
    where they lay.
    """

    under_citizens_key: ClassVar = {"sealed": "kept/{citizen_id}/{kind}"}  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField()
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in Kind])
    until = models.DateField()  # the last day; looked at anew then, as a case may have been decided since
    sealed = models.BinaryField(default=bytes)

    class Meta:
        """One row a citizen and class; what is over is found by its day."""

        constraints = (models.UniqueConstraint(fields=["citizen_id", "kind"], name="kept_once"),)
        indexes = (models.Index(fields=["until", "id"], name="kept_until"),)

    def __str__(self) -> str:
        return f"{self.kind} of citizen {self.citizen_id} until {self.until}"


class Nominee(models.Model):
    """Whom a citizen named to use their rights when they are dead or cannot (DPDP Act 2023, s.14)."""

    under_citizens_key: ClassVar = {"whom": "nominee/{citizen_id}"}  # column -> what it is sealed for

    citizen_id = models.BigIntegerField(primary_key=True)
    whom = models.BinaryField()  # name, relation, phone: sealed under the citizen's key
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"nominee of citizen {self.citizen_id}"


class Complaint(models.Model):
    """A complaint of how somebody's data is handled (DPDP Act 2023, s.13): the words sealed, the clock plain."""

    under_citizens_key: ClassVar = {
        "text": "data_complaint/{id}/text",
        "answer": "data_complaint/{id}/answer",
    }  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    number = models.CharField(max_length=24, unique=True)  # as people say it
    citizen_id = models.BigIntegerField(db_index=True)
    conversation_id = models.BigIntegerField()
    text = models.BinaryField()
    answer = models.BinaryField(null=True)
    at = models.DateTimeField()
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.number


class Warned(models.Model):
    """Somebody of whom nothing was heard for long, and who was told that their data is to be erased."""

    citizen_id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    erase_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"citizen {self.citizen_id} is erased at {self.erase_at}"
