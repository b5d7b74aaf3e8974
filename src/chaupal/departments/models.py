"""Officers, where they are posted, our WhatsApp numbers, and the audit of what officers do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractUser
from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_id

if TYPE_CHECKING:
    from datetime import date


class AppendOnly(Exception):
    """Somebody tried to change or delete an audit row."""


class Officer(AbstractUser):
    """A person who works for a department and signs in to the console."""

    first_name = None  # type: ignore[assignment]  # an Indian name does not split in two
    last_name = None  # type: ignore[assignment]
    id = models.BigIntegerField(primary_key=True, default=new_id)
    name_en = models.CharField(max_length=120, default="")
    name_hi = models.CharField(max_length=120, default="")

    def name(self, language: str) -> str:
        """The officer's name as written in that language."""
        return (self.name_hi if language == "hi" else self.name_en) or self.username

    def get_full_name(self) -> str:
        """The name in English, or the user name."""
        return self.name("en")

    def get_short_name(self) -> str:
        """The same: officers are not addressed by half a name."""
        return self.name("en")


class Postings(models.QuerySet["Posting"]):
    """Posts that hold today, and those that do not."""

    def in_force(self) -> Postings:
        """Begun, and not ended; what `Posting.holds_on` says of one."""
        today = day_in_india(now())
        begun = models.Q(begins_on=None) | models.Q(begins_on__lte=today)
        return self.filter(begun, models.Q(ends_on=None) | models.Q(ends_on__gt=today))


class Posting(models.Model):
    """An officer holds a role in a department: a role of a service's workflow, or supervisor.

    With areas, only for cases of these (applications/areas.py) and for those of none. A post that is taken away ends:
    its row stays, so that the officer can be told when.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="postings")
    department = models.CharField(max_length=64)
    role = models.CharField(max_length=64)
    areas = models.JSONField(default=list)  # the local offices; empty: all of them
    begins_on = models.DateField(null=True)  # the first day on which it holds, by India's clocks; null: since ever
    ends_on = models.DateField(null=True)  # from that day on it opens nothing; null: no end is set

    objects = Postings.as_manager()

    class Meta:
        """A posting is given once."""

        constraints = (models.UniqueConstraint(fields=["officer", "department", "role"], name="one_posting"),)

    def holds_on(self, day: date) -> bool:
        """Whether it opens anything on that day."""
        return (self.begins_on is None or self.begins_on <= day) and not self.ended_by(day)

    def ended_by(self, day: date) -> bool:
        """Whether it is over."""
        return self.ends_on is not None and self.ends_on <= day

    def serves(self, area: str) -> bool:
        """Whether a case of that area is one of its offices': with no area it is every office's."""
        return not area or not self.areas or area in self.areas

    def __str__(self) -> str:
        return f"{self.role} in {self.department}"


class FactorReset(models.Model):
    """An operator asks that an officer's lost second factor be forgotten; another one confirms, within a day."""

    officer = models.OneToOneField(Officer, models.CASCADE, primary_key=True, related_name="factor_reset")
    asked_by = models.ForeignKey(Officer, models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"for {self.officer_id} by {self.asked_by_id}"


class Number(models.Model):
    """A WhatsApp number of ours; an empty department means the central one."""

    phone_number_id = models.CharField(max_length=32, primary_key=True)
    display = models.CharField(max_length=32)  # as people read it: +91 11 …
    department = models.CharField(max_length=64, default="")
    name = models.CharField(max_length=120)
    out_since = models.DateTimeField(null=True)  # taken out of service: begun talks go on, others are led elsewhere

    def __str__(self) -> str:
        return f"{self.name} {self.display}"


class AuditRows(models.QuerySet["AuditRow"]):
    """Rows that are only ever added."""

    def update(self, **_: Any) -> int:
        """Refused."""
        raise AppendOnly

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly


class AuditRow(models.Model):
    """One act of an officer, or one read of a citizen's file. No personal data: subjects are ids and numbers.

    Each row's digest covers the row and the digest before it, under a key that is not in the database, so a changed,
    removed or inserted row shows; the database refuses to change or delete rows (kit/append_only.py).
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(default=now)
    officer_id = models.BigIntegerField(null=True)  # no foreign key: the row outlives the account
    actor = models.CharField(max_length=150)
    act = models.CharField(max_length=64)
    subject = models.CharField(max_length=128)
    department = models.CharField(max_length=64, default="")
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = AuditRows.as_manager()

    class Meta:
        """Read by department, and in it by officer; by subject; newest first."""

        indexes = (
            models.Index(fields=["department", "sequence"], name="audit_of_department"),
            models.Index(fields=["subject", "sequence"], name="audit_of_subject"),
            models.Index(fields=["actor", "department", "sequence"], name="audit_of_officer"),
        )

    def __str__(self) -> str:
        return f"{self.sequence}: {self.actor} {self.act} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; refused once it is in."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly


class AuditHead(models.Model):
    """Where the chain ends. Its lock puts the rows in one order; a chain cut short does not reach it.

    `seal` shows that the end was written by somebody with the key.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")
    seal = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"audit up to {self.sequence}"
