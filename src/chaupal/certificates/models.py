"""The papers we issued: certificates, and receipts of payments."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Certificate(models.Model):
    """One paper of ours: the outcome of an application, or the receipt of a bill. Each has one.

    The PDF lies sealed under the citizen's key. `digest` is of all that is printed; the token in the QR code vouches
    for it.
    """

    under_citizens_key: ClassVar = {
        "holder": "certificate/{id}/holder",
        "revocation": "certificate/{id}/revocation",
    }  # column -> what it is sealed for
    sealed_files: ClassVar = ("path",)

    id = models.BigIntegerField(primary_key=True, default=new_id)
    number = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=64)  # the service whose form it was printed on, or receipt
    application_id = models.BigIntegerField(null=True, unique=True)
    bill_id = models.BigIntegerField(null=True, unique=True)
    subject = models.CharField(max_length=40)  # the application's number, or the bill's reference in the talk
    citizen_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    department = models.CharField(max_length=64)
    service = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)  # of the service
    holder = models.BinaryField()  # the masked name, sealed
    digest = models.BinaryField(max_length=8)
    signature = models.CharField(max_length=4, default="")  # of the PDF: its PAdES level; empty: it has none
    path = models.CharField(max_length=64)
    issued_at = models.DateTimeField(default=now)
    valid_until = models.DateField(null=True)
    remind_on = models.DateField(null=True)  # the day on which its end is told; null: never, or no more
    revoked_at = models.DateTimeField(null=True)
    revocation = models.BinaryField(null=True)  # why, sealed

    class Meta:
        """It belongs to an application or to a bill; a conversation finds it by its subject."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(application_id=None) ^ models.Q(bill_id=None), name="certificate_of_one_thing"
            ),
        )
        indexes = (
            models.Index(fields=["conversation_id", "subject"], name="certificates_of_talk"),
            models.Index(fields=["citizen_id"], name="certificates_of_citizen"),
            models.Index(
                fields=["remind_on"], condition=models.Q(remind_on__isnull=False), name="certificates_that_end"
            ),
        )

    def __str__(self) -> str:
        return self.number


class SigningKey(models.Model):
    """A key that the codes of papers are or were signed with; `id` is its thumbprint (RFC 7638).

    One has no end: it signs. The private part is sealed, and let go when another takes over.
    """

    id = models.CharField(primary_key=True, max_length=43)
    public = models.BinaryField(max_length=32)
    private = models.BinaryField(null=True)
    valid_from = models.DateTimeField(null=True)  # null: from the first paper on
    valid_until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.CharField(max_length=16, default="")
