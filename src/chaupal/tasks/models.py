"""What needs a person: one kind of row, whatever went wrong and in whichever room."""

from __future__ import annotations

from django.db import models

from chaupal.kit.ids import new_id


class Task(models.Model):
    """One trouble that a person must mend. No personal data: subjects are ids and numbers, facts are codes."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=32)  # of kinds.KINDS
    subject = models.CharField(max_length=128)
    department = models.CharField(max_length=64, default="")  # empty: the whole installation's
    role = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)  # what whoever mends it should know, str -> str
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True, default=None)  # where a law counts hours; its day is due_on
    closed_at = models.DateTimeField(null=True, default=None)
    closed_by = models.CharField(max_length=150, default="")  # an officer's username; empty: it went by itself

    class Meta:
        """A trouble is open once; what is open is read by department, the soonest due first."""

        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=models.Q(closed_at=None), name="one_open_task"
            ),
        )
        indexes = (
            models.Index(fields=["due_on", "id"], condition=models.Q(closed_at=None), name="open_tasks_by_due"),
            models.Index(
                fields=["department", "due_on", "id"],
                condition=models.Q(closed_at=None),
                name="open_tasks_of_department",
            ),
            models.Index(
                fields=["due_at"],
                condition=models.Q(closed_at=None, due_at__isnull=False),
                name="open_tasks_by_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
