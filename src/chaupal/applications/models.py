"""Cases: what citizens applied for, what officers did with it, what was asked and answered."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from chaupal.applications.states import Act, State
from chaupal.kit.ids import new_id

_SOONEST = ("promised_on", "filed_at", "id")


class Series(models.Model):
    """The last number given of a service in a year; its row's lock makes numbers unique under concurrency."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    prefix = models.CharField(max_length=16)
    year = models.SmallIntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        """One series a prefix and year."""

        constraints = (models.UniqueConstraint(fields=["prefix", "year"], name="one_series"),)

    def __str__(self) -> str:
        return f"{self.prefix}/{self.year} up to {self.last}"


class Application(models.Model):
    """One case. Answers are sealed under the citizen's key; state, dates and service are plain, for queues."""

    under_citizens_key: ClassVar = {
        "answers": "application/{id}/answers",
        "findings": "application/{id}/findings",
    }  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    number = models.CharField(max_length=40, unique=True)
    citizen_id = models.BigIntegerField(db_index=True)
    conversation_id = models.BigIntegerField()
    reference = models.CharField(max_length=32)  # of the form in that conversation
    department = models.CharField(max_length=64)
    service = models.CharField(max_length=64)
    version = models.IntegerField()
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=24, choices=[(state, state) for state in State])
    stage = models.CharField(max_length=64, default="")  # the desk it lies on; empty once decided
    role = models.CharField(max_length=64, default="")  # whose desk that is
    step = models.IntegerField(default=0)  # how many acts it has seen: two at once cannot both be the next
    paid = models.BooleanField(default=False)
    filed_at = models.DateTimeField()
    promised_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)  # the clock rests since then
    decided_at = models.DateTimeField(null=True)
    rating = models.SmallIntegerField(null=True)  # of a settled complaint: 1 to 5
    certificate_number = models.CharField(max_length=64, default="")
    answers = models.BinaryField()
    findings = models.BinaryField(default=bytes)  # sealed; what officers entered from their records; empty: nothing yet
    papers = models.JSONField(default=dict)  # paper -> document ids

    class Meta:
        """A form is filed once; queues and lists are read by indexes, as they are sorted."""

        constraints = (models.UniqueConstraint(fields=["conversation_id", "reference"], name="one_case_a_form"),)
        indexes = (
            models.Index(fields=["department", "role", "state", *_SOONEST], name="case_on_desk"),
            models.Index(fields=["department", "state", *_SOONEST], name="case_in_department"),
            models.Index(fields=["service", "state", *_SOONEST], name="case_of_service"),
            models.Index(fields=["department", "id"], name="cases_of_department"),
            models.Index(
                fields=["id"],
                condition=models.Q(state__in=("filed", "in_progress", "waiting_for_citizen")),
                name="cases_not_decided",
            ),
        )

    def __str__(self) -> str:
        return self.number


class Decision(models.Model):
    """One act in a case's history; the n-th stands once, so of two acts at once one fails. No officer: the citizen."""

    under_citizens_key: ClassVar = {"reason": "application/{application_id}/{id}"}  # column -> what it is sealed for
    whose: ClassVar = "application_id"

    id = models.BigIntegerField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, models.CASCADE, related_name="decisions")
    step = models.IntegerField()
    stage = models.CharField(max_length=64, default="")
    act = models.CharField(max_length=16, choices=[(act, act) for act in ("file", "reschedule", *Act)])
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False)
    reason = models.BinaryField(null=True)  # sealed
    at = models.DateTimeField()

    class Meta:
        """The n-th act of a case stands once; an officer's are read from the newest."""

        constraints = (models.UniqueConstraint(fields=["application", "step"], name="one_act_a_step"),)
        indexes = (models.Index(fields=["officer", "id"], name="acts_of_officer"),)

    def __str__(self) -> str:
        return f"{self.act} on {self.application_id}"


class Query(models.Model):
    """An officer's question to the citizen: in words, or one paper again. One is open at a time."""

    under_citizens_key: ClassVar = {
        "question": "application/{application_id}/{id}",
        "answer": "application/{application_id}/{id}",
    }  # column -> what it is sealed for
    whose: ClassVar = "application_id"

    id = models.BigIntegerField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, models.CASCADE, related_name="queries")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)  # null: the department's system
    question = models.BinaryField()  # sealed
    paper = models.CharField(max_length=64, default="")
    asked_at = models.DateTimeField()
    answer = models.BinaryField(null=True)  # sealed
    documents = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    closed = models.BooleanField(default=False)  # the case was decided without an answer

    class Meta:
        """One open question a case."""

        constraints = (
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(answered_at=None, closed=False), name="one_open_question"
            ),
        )

    def __str__(self) -> str:
        return f"question {self.id} on {self.application_id}"
