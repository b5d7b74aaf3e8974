"""Breaches of personal data, whom they touched, and what the Board was told."""

from __future__ import annotations

from django.db import models

from chaupal.breaches.states import State
from chaupal.kit.ids import new_code, new_id


class Breach(models.Model):
    """One breach. What was reached, and what a person wrote about it, are sealed under a key of the room."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    code = models.CharField(max_length=8, unique=True, default=new_code)  # by which people speak of it
    state = models.CharField(max_length=12, choices=[(each, each) for each in State], default=State.FINDING)
    nature = models.CharField(max_length=16)
    measures = models.JSONField(default=list)
    since = models.DateTimeField()
    until = models.DateTimeField()
    aware_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=150)
    drill = models.BooleanField(default=False)
    told = models.BinaryField()  # reaches and account
    cursor = models.JSONField(default=dict)  # how far the finding has come
    digest = models.BinaryField(max_length=32, null=True)  # keyed, of the list that was found
    found_at = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=150, default="")  # whoever approved first; a second operator lets them go
    read_mark = models.CharField(max_length=64, default="")  # of what they read
    approved_by = models.CharField(max_length=150, default="")
    approved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.code


class Touched(models.Model):
    """A citizen whom a breach touched, and what became of their notice."""

    class Notice(models.IntegerChoices):
        """Not written yet; on its way; with the citizen; or not to be brought by WhatsApp, and why."""

        TO_WRITE = 0
        ON_ITS_WAY = 1
        DELIVERED = 2
        NO_ADDRESS = 3
        OPTED_OUT = 4  # of before: who wrote STOP is told since
        ERASED = 5
        FAILED = 6

    id = models.BigAutoField(primary_key=True)
    breach = models.ForeignKey(Breach, models.CASCADE, db_index=False)
    citizen_id = models.BigIntegerField()
    data = models.SmallIntegerField()  # bits of base.Data
    notice = models.SmallIntegerField(choices=Notice.choices, default=Notice.TO_WRITE)
    message_id = models.BigIntegerField(null=True)  # of the outbox
    written_at = models.DateTimeField(null=True)

    class Meta:
        """A citizen stands once in a breach; notices are written, and followed, in the order of these indexes."""

        constraints = (models.UniqueConstraint(fields=["breach", "citizen_id"], name="touched_once"),)
        indexes = (
            models.Index(fields=["breach", "notice", "id"], name="touched_by_notice"),
            models.Index(fields=["id"], condition=models.Q(notice=1), name="notices_on_their_way"),
        )

    def __str__(self) -> str:
        return f"citizen {self.citizen_id} in {self.breach_id}"


class Report(models.Model):
    """What was filed with the Board: the text as it was, who filed it, and the number that the Board gave it."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    breach = models.ForeignKey(Breach, models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=8)  # base.FIRST or base.FULL
    text = models.BinaryField()  # sealed
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=150)
    reference = models.CharField(max_length=64)

    class Meta:
        """Each is filed once."""

        constraints = (models.UniqueConstraint(fields=["breach", "kind"], name="one_report_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} report of {self.breach_id}"
