"""Sign-ins on their way, what was proven, and what each case rests on."""

from typing import ClassVar

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class SignIn(models.Model):
    """One link to sign in: bound to a conversation, to the browser that used it, and good once.

    `held` is what is needed to end it (verifier, nonce, then the code), sealed under the citizen's key; it goes as soon
    as the sign-in has ended. The link's token, the state and the browser's secret are kept as keyed hashes alone.
    """

    under_citizens_key: ClassVar = {"held": "sign_in/{id}"}  # column -> what it is sealed for

    class State(models.TextChoices):
        """How far it is; the last four are ends."""

        OFFERED = "offered"
        STARTED = "started"  # a browser was led to the provider
        RETURNED = "returned"  # it came back with a code, which a job redeems
        PROVEN = "proven"
        DECLINED = "declined"
        FAILED = "failed"
        REPLACED = "replaced"  # the citizen got a newer link

    id = models.BigIntegerField(primary_key=True, default=new_id)
    conversation_id = models.BigIntegerField()
    citizen_id = models.BigIntegerField(db_index=True)
    reference = models.CharField(max_length=64)  # what it is for, as the engine calls it: a form
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    token_hash = models.BinaryField(max_length=16, unique=True)
    state_hash = models.BinaryField(max_length=16, unique=True, null=True)
    browser_hash = models.BinaryField(max_length=16, null=True)
    held = models.BinaryField(null=True)
    made_at = models.DateTimeField(default=now, db_index=True)
    expires_at = models.DateTimeField()

    class Meta:
        """Of a conversation only a link that can still be used is looked for."""

        indexes = (
            models.Index(
                fields=["conversation_id"],
                condition=models.Q(state__in=("offered", "started")),
                name="identity_links_open",
            ),
        )

    def __str__(self) -> str:
        return f"sign-in {self.id}"


class Proof(models.Model):
    """That a citizen proved a level, when and how; the evidence (name, birth, account) is sealed under their key."""

    under_citizens_key: ClassVar = {"evidence": "proof/{id}"}  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField(db_index=True)
    level = models.SmallIntegerField()
    method = models.CharField(max_length=16)
    evidence = models.BinaryField()
    at = models.DateTimeField(default=now, db_index=True)

    def __str__(self) -> str:
        return f"proof {self.id}"


class OfCase(models.Model):
    """What was proven when a case was filed whose service asks for more than a known number; sealed like the case."""

    under_citizens_key: ClassVar = {"evidence": "case_proof/{application_id}"}  # column -> what it is sealed for

    application_id = models.BigIntegerField(primary_key=True)
    citizen_id = models.BigIntegerField(db_index=True)
    needed = models.SmallIntegerField()
    level = models.SmallIntegerField()
    evidence = models.BinaryField()

    def __str__(self) -> str:
        return f"proof of case {self.application_id}"
