"""Who has which time. A row is a hold until the case is filed, then a booking; moving is a change of the row."""

from __future__ import annotations

from django.db import models

from chaupal.kit.ids import new_id


class Appointment(models.Model):
    """One place at one time, for one slot of a form or case.

    `seat` counts the places of a time from 0: that each stands once is what keeps the capacity, whoever comes at the
    same moment. `held_until` is None once the case is filed; a hold that ran out stands until somebody wants its place.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    calendar = models.CharField(max_length=64)
    place = models.CharField(max_length=200, default="")
    start = models.DateTimeField()
    seat = models.IntegerField()
    conversation_id = models.BigIntegerField()
    reference = models.CharField(max_length=32)  # of the form, and of the case it becomes
    slot = models.CharField(max_length=64)
    held_until = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)  # None: nobody is to be reminded any more

    class Meta:
        """A place is given once, a slot has one time."""

        constraints = (
            models.UniqueConstraint(fields=["calendar", "place", "start", "seat"], name="one_appointment_a_seat"),
            models.UniqueConstraint(fields=["conversation_id", "reference", "slot"], name="one_time_a_slot"),
        )
        indexes = (
            models.Index(fields=["remind_at"], condition=models.Q(remind_at__isnull=False), name="appointments_near"),
            models.Index(fields=["held_until"], condition=models.Q(held_until__isnull=False), name="appointments_held"),
        )

    def __str__(self) -> str:
        return f"appointment {self.id}"
