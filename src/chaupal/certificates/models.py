"""The papers we issued: certificates, and receipts of payments."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id

_CERTIFICATE, _REVOKED = models.Q(bill_id=None), models.Q(revoked_at__isnull=False)
_REPLACED = models.Q(replaced_at__isnull=False)
_COUNTS = models.Q(revoked_at=None, replaced_at=None)


class Papers(models.QuerySet["Certificate"]):
    """Papers of ours, as lists of them are begun."""

    def counting(self) -> Papers:
        """Those that were neither taken back nor replaced; some may have run out."""
        return self.filter(revoked_at=None, replaced_at=None)

    def certificates(self) -> Papers:
        """No receipts."""
        return self.filter(bill_id=None)


class Certificate(models.Model):
    """One paper of ours: the outcome of an application, or the receipt of a bill. Each has one that counts.

    A certificate that was misprinted is replaced by another, of another number; both rows stay.

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
    application_id = models.BigIntegerField(null=True)
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
    replaced_at = models.DateTimeField(null=True)  # the application's next certificate counts in its place
    revocation = models.BinaryField(null=True)  # why it counts no more, sealed

    objects = Papers.as_manager()

    class Meta:
        """It belongs to an application or to a bill; a conversation finds it by its subject.

        Officers list certificates of their departments, or of one service there, by the day: ids are in that order.
        """

        constraints = (
            models.CheckConstraint(
                condition=models.Q(application_id=None) ^ models.Q(bill_id=None), name="certificate_of_one_thing"
            ),
            models.UniqueConstraint(
                fields=["application_id"], condition=models.Q(replaced_at=None), name="certificate_of_application"
            ),
        )
        indexes = (
            models.Index(fields=["conversation_id", "subject"], name="certificates_of_talk"),
            models.Index(fields=["citizen_id"], name="certificates_of_citizen"),
            models.Index(fields=["application_id", "id"], name="certificates_of_application"),
            models.Index(fields=["department", "id"], condition=_CERTIFICATE, name="certificates_of_department"),
            models.Index(
                fields=["department", "service", "id"], condition=_CERTIFICATE, name="certificates_of_service"
            ),
            models.Index(fields=["department", "id"], condition=_CERTIFICATE & _COUNTS, name="certificates_that_count"),
            models.Index(fields=["department", "id"], condition=_CERTIFICATE & _REVOKED, name="certificates_revoked"),
            models.Index(fields=["department", "id"], condition=_CERTIFICATE & _REPLACED, name="certificates_replaced"),
            models.Index(
                fields=["remind_on"], condition=models.Q(remind_on__isnull=False), name="certificates_that_end"
            ),
        )

    def __str__(self) -> str:
        return self.number


class Checks(models.Model):
    """How often a paper was checked on a day, by whomever: a count of nobody."""

    certificate_id = models.BigIntegerField()
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a paper and day."""

        constraints = (models.UniqueConstraint(fields=["certificate_id", "day"], name="checks_of_a_day"),)

    def __str__(self) -> str:
        return f"{self.certificate_id} on {self.day}: {self.times}"


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
