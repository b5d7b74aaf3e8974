"""Helpers of service centres, and who helps whom with what."""

from typing import ClassVar

from django.db import models

from chaupal.helping.states import State
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Helper(models.Model):
    """A helper of a service centre, or one who is blocked. `held` (name, centre, phone) is sealed under the room's key.

    `departments` stand with commas between: for which they are registered, or by which they are blocked.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    phone_hash = models.BinaryField(max_length=16, unique=True)
    held = models.BinaryField()
    departments = models.CharField(max_length=400, default="")
    ends_on = models.DateField(null=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(default=now)
    blocked_by = models.CharField(max_length=150, default="")
    blocked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"helper {self.id}"


class Help(models.Model):
    """Somebody helps one citizen with one application, after she agreed on her own phone.

    `held` (her name and number, the helper's name and last digits, the proof of her consent) is sealed under this
    room's key while she is asked, and under her own key since: it follows her case. `citizen_id` and `talk_id` are her
    record and the talk in which the helper fills in; `conversation_id` is the helper's own.
    """

    under_citizens_key: ClassVar = {"held": "help/{id}"}  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    helper_hash = models.BinaryField(max_length=16)
    helper_citizen_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    registered = models.BooleanField(default=False)
    phone_hash = models.BinaryField(max_length=16, null=True)
    name_hash = models.BinaryField(max_length=16, null=True)
    citizen_id = models.BigIntegerField(null=True)
    talk_id = models.BigIntegerField(null=True)
    service = models.CharField(max_length=64)
    department = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=[(state.value, state.value) for state in State], default=State.ASKED)
    code_hash = models.BinaryField(max_length=16, null=True)
    tries = models.SmallIntegerField(default=0)
    method = models.CharField(max_length=16, default="")
    held = models.BinaryField(null=True)
    begun_at = models.DateTimeField(default=now)  # when the helper began to tell of her
    asked_at = models.DateTimeField(default=now)
    given_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)
    until = models.DateTimeField()
    outcome = models.CharField(max_length=8, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=8, default="")

    class Meta:
        """A helper's and a number's by day; a case's by its talk; those whose time is over."""

        indexes = (
            models.Index(fields=["helper_hash", "asked_at"], name="helps_of_helper"),
            models.Index(fields=["helper_citizen_id"], name="helps_by_citizen"),
            models.Index(
                fields=["phone_hash", "asked_at"],
                condition=models.Q(phone_hash__isnull=False),
                name="helps_of_number",
            ),
            models.Index(fields=["citizen_id"], condition=models.Q(citizen_id__isnull=False), name="helps_of_citizen"),
            models.Index(fields=["talk_id"], condition=models.Q(talk_id__isnull=False), name="helps_of_talk"),
            models.Index(
                fields=["until"], condition=models.Q(state__in=("asked", "agreed", "open")), name="helps_under_way"
            ),
            models.Index(fields=["department", "asked_at"], name="helps_of_department"),
            models.Index(fields=["asked_at"], condition=models.Q(filed_at=None), name="helps_without_case"),
        )

    def __str__(self) -> str:
        return f"help {self.id}"
