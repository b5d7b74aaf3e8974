"""Questions to the language model under way, and what was spent on it."""

from typing import ClassVar

from django.db import models

from chaupal.kit.ids import new_id


class Question(models.Model):
    """Words that a conversation waits to be told the meaning of; gone once they are answered."""

    under_citizens_key: ClassVar = {"body": "question/{id}"}  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    conversation_id = models.BigIntegerField()
    citizen_id = models.BigIntegerField()
    reference = models.CharField(max_length=64)
    body = models.BinaryField()  # the words and the services thought of, sealed under the citizen's key
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"question {self.pk}"


class Call(models.Model):
    """One call of the model: what it cost and how it ended. Budget and circuit breaker are reckoned from these."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    at = models.DateTimeField(db_index=True)
    tokens = models.IntegerField(default=0)
    failure = models.CharField(max_length=16, default="")  # ModelError.why; empty: it answered

    def __str__(self) -> str:
        return f"call {self.pk}"
