"""Conversations and their mail: everything that can change a conversation arrives here first."""

from typing import ClassVar

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Conversation(models.Model):
    """A citizen's conversation with one of our numbers; the talk is sealed under the citizen's key."""

    under_citizens_key: ClassVar = {"talk": "talk/{id}"}  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField()
    number_id = models.CharField(max_length=32)
    talk = models.BinaryField(null=True)
    turn = models.IntegerField(default=0)
    window_until = models.DateTimeField(null=True)  # the citizen's 24 hours
    held = models.BooleanField(default=False)  # messages wait for the window to open
    attempts = models.SmallIntegerField(default=0)  # how often the mail at its head has failed
    empty_at = models.DateTimeField(null=True)  # the quota, see conversations/pace.py
    rests_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=now)

    class Meta:
        """One conversation a citizen and number."""

        constraints = (models.UniqueConstraint(fields=["citizen_id", "number_id"], name="one_conversation"),)

    def __str__(self) -> str:
        return f"conversation {self.id}"


class Mail(models.Model):
    """One event for a conversation. The unique hash of its provider's id makes a repeat a no-op."""

    under_citizens_key: ClassVar = {"body": "mail/{id}", "reading": "reading/{id}"}  # column -> what it is sealed for
    whose: ClassVar = "conversation_id"

    class State(models.IntegerChoices):
        """Waiting, consumed, set aside after it failed three times, or left unread beyond the citizen's quota."""

        WAITING = 0
        DONE = 1
        ASIDE = 2
        UNREAD = 3

    id = models.BigIntegerField(primary_key=True, default=new_id)
    conversation_id = models.BigIntegerField()
    number_id = models.CharField(max_length=32)
    event_hash = models.BinaryField(max_length=16, unique=True)
    body = models.BinaryField()
    reading = models.BinaryField(null=True)  # what the router understood, kept for replay
    state = models.SmallIntegerField(choices=State.choices, default=State.WAITING)
    turn = models.IntegerField(null=True)  # the turn it was consumed in
    received_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(default=now)  # later than received_at after a failed try
    consumed_at = models.DateTimeField(null=True)

    class Meta:
        """The waiting mail has indexes of its own that stay small; in them what is due later stands behind."""

        indexes = (
            models.Index(fields=["due_at", "id"], condition=models.Q(state=0), name="mail_due"),
            models.Index(fields=["number_id", "due_at", "id"], condition=models.Q(state=0), name="mail_due_of_number"),
            models.Index(fields=["conversation_id"], condition=models.Q(consumed_at=None), name="mail_waits"),  # WAITS
            models.Index(fields=["conversation_id", "id"], name="mail_of_conversation"),
        )

    def __str__(self) -> str:
        return f"mail {self.id}"
