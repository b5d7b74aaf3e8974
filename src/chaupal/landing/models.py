"""Applications on their way into departments' registers, and up to where each register was asked for changes."""

from __future__ import annotations

from django.db import models

from chaupal.kit.ids import new_id
from chaupal.landing.states import STUCK, State

DUE = models.Q(due_at__isnull=False)


class Landing(models.Model):
    """An application that a department's register is to have. What is in it stays in the case, sealed, until then."""

    application_id = models.BigIntegerField(primary_key=True)
    register = models.CharField(max_length=64)
    key = models.CharField(max_length=40, unique=True)  # our number: whoever files it again names the same
    department = models.CharField(max_length=64)
    service = models.CharField(max_length=64)
    state = models.CharField(max_length=16, choices=[(state, state) for state in State], default=State.KEPT)
    number = models.CharField(max_length=64, default="")  # over there
    tries = models.IntegerField(default=0)
    due_at = models.DateTimeField(null=True)  # when it is filed, taken back or asked about next; null: not by itself
    fault = models.TextField(default="")  # the last one, in words that name no citizen
    kept_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True)
    told = models.BooleanField(default=False)  # the citizen knows that it waits
    standing = models.CharField(max_length=96, default="")  # as the register told last
    changed_at = models.DateTimeField(null=True)  # when that came about: what is older changes nothing
    paper_sent = models.BooleanField(default=False)  # what was issued over there

    class Meta:
        """A number there is one application's; what is due is found by register, who is to be told by age."""

        constraints = (
            models.UniqueConstraint(
                fields=["register", "number"], condition=~models.Q(number=""), name="one_landing_a_number"
            ),
        )
        indexes = (
            models.Index(fields=["register", "state", "due_at"], condition=DUE, name="landings_due"),
            models.Index(fields=["kept_at"], condition=models.Q(state=State.KEPT, told=False), name="landings_to_tell"),
            models.Index(fields=["department", "kept_at"], condition=models.Q(state__in=STUCK), name="landings_stuck"),
            models.Index(
                fields=["register", "application_id"], condition=models.Q(state=State.FILED) & DUE, name="landings_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} for {self.register}: {self.state}"


class FollowUp(models.Model):
    """What the citizen says of an application that is filed there: carried to the register once, in its order.

    The words stay in the case, sealed. Not done and not due: the register will not have it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    landing = models.ForeignKey(Landing, models.CASCADE, related_name="follow_ups")
    register = models.CharField(max_length=64)
    act = models.CharField(max_length=16)  # of registers/base.py: answer, note, reopen, rate
    key = models.CharField(max_length=64, unique=True)  # our number and the step of the case: said once
    start = models.IntegerField(default=0)  # of an answer, to which words may be added: its part, in characters
    end = models.IntegerField(default=0)
    files = models.JSONField(default=list)  # documents
    said_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    fault = models.TextField(default="")  # in words that name no citizen

    class Meta:
        """What is due is found by register."""

        indexes = (models.Index(fields=["register", "due_at"], condition=DUE, name="follow_ups_due"),)

    def __str__(self) -> str:
        return f"{self.key} for {self.register}: {self.act}"


class Cursor(models.Model):
    """Up to where a register told what changed."""

    register = models.CharField(max_length=64, primary_key=True)
    cursor = models.TextField(default="")
    asked_at = models.DateTimeField(null=True)
    fault = models.TextField(default="")  # why it does not tell
    woken_at = models.DateTimeField(null=True)  # it is about to be asked, as it said that something changed
    compared_on = models.DateField(null=True)  # the day of the last comparison that came to its end
    compared = models.BigIntegerField(default=0)  # up to where the comparison under way has come

    def __str__(self) -> str:
        return f"{self.register} up to {self.cursor}"
