"""Cases: what citizens applied for, what officers did with it, what was asked and answered."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from chaupal.applications.states import MOST_RAISED, OPEN, RUNNING, Act, State
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
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, db_index=False, related_name="assigned"
    )  # who works on it, of those who hold its desk's role; null: whoever comes first
    area = models.CharField(max_length=64, default="")  # the district of what it is about; one of a dozen, tells nobody
    closely = models.BooleanField(null=True)  # whether something says: look closely (risk); null: not looked at yet
    noted = models.BooleanField(default=False)  # whether the citizen added something since an officer acted on it
    appealed = models.SmallIntegerField(default=0)  # the level to which an open appeal against the delay went
    raised = models.SmallIntegerField(default=0)  # how far up it went for being late: see late.py
    drawn = models.BooleanField(default=False)  # whether its area and its names' sounds were drawn from the answers

    class Meta:
        """A form is filed once; queues and lists are read by indexes, as they are sorted."""

        constraints = (models.UniqueConstraint(fields=["conversation_id", "reference"], name="one_case_a_form"),)
        indexes = (
            models.Index(fields=["department", "role", "state", *_SOONEST], name="case_on_desk"),
            models.Index(
                fields=["department", "role", "area", "state", *_SOONEST],
                condition=~models.Q(role=""),
                name="case_on_desk_in_area",
            ),
            models.Index(fields=["department", "state", *_SOONEST], name="case_in_department"),
            models.Index(fields=["service", "state", *_SOONEST], name="case_of_service"),
            models.Index(fields=["department", "id"], name="cases_of_department"),
            models.Index(
                fields=["id"],
                condition=models.Q(state__in=("filed", "in_progress", "waiting_for_citizen")),
                name="cases_not_decided",
            ),
            models.Index(fields=["department", "state", "id"], name="case_by_age"),
            models.Index(
                fields=["department", "role", "state", "id"], condition=~models.Q(role=""), name="case_on_desk_by_age"
            ),
            models.Index(
                fields=["department", "area", "state", *_SOONEST], condition=~models.Q(area=""), name="case_in_area"
            ),
            models.Index(
                fields=["assignee", "state", *_SOONEST],
                condition=models.Q(assignee__isnull=False),
                name="case_of_assignee",
            ),
            models.Index(
                fields=["department", "state", *_SOONEST], condition=models.Q(closely=True), name="case_to_look_at"
            ),
            models.Index(
                fields=["department", "state", *_SOONEST], condition=models.Q(raised__gt=0), name="case_that_went_up"
            ),
            models.Index(
                fields=["department", "state", *_SOONEST], condition=models.Q(noted=True), name="case_with_a_note"
            ),
            models.Index(
                fields=["department", "state", *_SOONEST], condition=models.Q(appealed__gt=0), name="case_appealed"
            ),
            models.Index(fields=["id"], condition=models.Q(drawn=False), name="cases_not_drawn"),
            models.Index(
                fields=["id"], condition=models.Q(closely=None, state__in=sorted(OPEN)), name="cases_not_looked_at"
            ),
            models.Index(
                fields=["raised", "promised_on", "id"],
                condition=models.Q(state__in=sorted(RUNNING), raised__lt=MOST_RAISED),
                name="cases_that_may_be_late",
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
    act = models.CharField(max_length=16, choices=[(act, act) for act in ("file", "reschedule", "answer_appeal", *Act)])
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False)
    reason = models.BinaryField(null=True)  # sealed
    at = models.DateTimeField()

    class Meta:
        """The n-th act of a case stands once; an officer's are read from the newest."""

        constraints = (models.UniqueConstraint(fields=["application", "step"], name="one_act_a_step"),)
        indexes = (models.Index(fields=["officer", "id"], name="acts_of_officer"),)

    def __str__(self) -> str:
        return f"{self.act} on {self.application_id}"


class Appeal(models.Model):
    """A citizen's appeal against the delay of a case; what was answered stands in the case's history."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, models.CASCADE, related_name="appeals", db_index=False)
    level = models.SmallIntegerField()  # above the desk: 1 the supervisors, 2 the head of the department
    stage = models.CharField(max_length=64, default="")  # the desk on which the case lay
    days_late = models.IntegerField()  # working days, when it was filed
    filed_at = models.DateTimeField()
    due_on = models.DateField()
    decided_at = models.DateTimeField(null=True)  # answered, or over as the case was decided
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False)
    told = models.BooleanField(default=False)  # the citizen, that it was not answered in time

    class Meta:
        """One a level."""

        constraints = (models.UniqueConstraint(fields=["application", "level"], name="one_appeal_a_level"),)
        indexes = (
            models.Index(
                fields=["due_on", "id"], condition=models.Q(decided_at=None, told=False), name="appeals_not_answered"
            ),
        )

    def __str__(self) -> str:
        return f"appeal {self.level} in {self.application_id}"


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


class Name(models.Model):
    """How one word of a name in a case sounds, as a keyed hash: by it the case is found, and nobody is read off it.

    Words of the names of the people whom the form is about. They go when the citizen is erased.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, models.CASCADE, related_name="names", db_index=False)
    department = models.CharField(max_length=64)  # the case's
    sound = models.BinaryField(max_length=16)

    class Meta:
        """Found by the sound, newest case first; a case's own are found, too, to be let go."""

        constraints = (models.UniqueConstraint(fields=["application", "sound"], name="one_sound_a_case"),)
        indexes = (models.Index(fields=["sound", "department", "application"], name="cases_by_sound"),)

    def __str__(self) -> str:
        return f"a name in {self.application_id}"


class Note(models.Model):
    """What an officer writes beside the decision, for the office alone."""

    under_citizens_key: ClassVar = {"words": "application/{application_id}/{id}"}  # column -> what it is sealed for
    whose: ClassVar = "application_id"

    id = models.BigIntegerField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, models.CASCADE, related_name="notes")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False)
    words = models.BinaryField()  # sealed
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note on {self.application_id}"


class View(models.Model):
    """What an officer chose in the queue, kept under a name of theirs."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views", db_index=False)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=400)  # the address's, without the page

    class Meta:
        """A name stands once."""

        constraints = (models.UniqueConstraint(fields=["officer", "name"], name="one_view_a_name"),)

    def __str__(self) -> str:
        return self.name
