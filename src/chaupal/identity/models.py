"""Sign-ins on their way, what was proven, and what each case rests on."""

from typing import ClassVar

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class SignIn(models.Model):
    """One link to sign in: bound to a conversation, to the browser that used it, and good once.

    `held` is what is needed to end it (verifier, nonce, then the code), sealed under the citizen's key; it goes as soon
    as the sign-in has ended, or, where a document is pulled with it, once that is done. The link's token, the state and
    the browser's secret are kept as keyed hashes alone.
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
    renewed_at = models.DateTimeField(null=True)  # by a PIN

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


class Code(models.Model):
    """One code by SMS: bound to a conversation and what it is for, good once.

    Of the code a keyed hash is kept, none where no SMS went out: nobody is told which it is. `held` is the number that
    it went to, sealed under the citizen's key, until it is used.
    """

    under_citizens_key: ClassVar = {"held": "code/{id}"}  # column -> what it is sealed for

    class State(models.TextChoices):
        """How far it is; all but the first are ends."""

        OPEN = "open"
        USED = "used"
        REPLACED = "replaced"  # there is a newer one
        LOCKED = "locked"  # wrong codes were typed too often; until `expires_at` there is no other

    id = models.BigIntegerField(primary_key=True, default=new_id)
    conversation_id = models.BigIntegerField()
    citizen_id = models.BigIntegerField(db_index=True)
    reference = models.CharField(max_length=64)  # what it is for, as the engine calls it
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    code_hash = models.BinaryField(max_length=16, null=True)
    held = models.BinaryField(null=True)
    tries = models.SmallIntegerField(default=0)
    made_at = models.DateTimeField(default=now, db_index=True)
    expires_at = models.DateTimeField()

    class Meta:
        """Of a conversation only a code that can still be typed is looked for."""

        indexes = (
            models.Index(fields=["conversation_id"], condition=models.Q(state="open"), name="identity_codes_open"),
        )

    def __str__(self) -> str:
        return f"code {self.id}"


class Pin(models.Model):
    """A citizen's PIN: a hash that is dear to guess, sealed under their key. After too many tries it is no way in."""

    under_citizens_key: ClassVar = {"sealed": "pin/{citizen_id}"}  # column -> what it is sealed for

    citizen_id = models.BigIntegerField(primary_key=True)
    sealed = models.BinaryField()
    tries = models.SmallIntegerField(default=0)  # wrong ones in a row
    set_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"PIN of citizen {self.citizen_id}"
