"""What citizens sent us to look at."""

from django.db import models

from chaupal.documents.states import State
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Document(models.Model):
    """One file of a citizen's form. It lies sealed under their key; the row says nothing of the person."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    reference = models.CharField(max_length=32)  # the form in the talk
    application_id = models.BigIntegerField(null=True, db_index=True)
    service = models.CharField(max_length=64)
    paper = models.CharField(max_length=64)
    media_id = models.CharField(max_length=128)
    name = models.BinaryField()  # as the citizen's phone called it, sealed
    state = models.CharField(
        max_length=8, choices=[(state.value, state.value) for state in State], default=State.WAITING
    )
    refusal = models.CharField(max_length=16, default="")
    mime = models.CharField(max_length=128)  # what WhatsApp says; once kept, what the content is
    size = models.IntegerField(null=True)  # bytes
    content_hash = models.BinaryField(max_length=16)  # keyed hash of the SHA-256, by which the same file is known again
    path = models.CharField(max_length=64, default="")
    received_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True)  # when it was kept or refused

    class Meta:
        """A form's documents are found together."""

        indexes = (
            models.Index(fields=["conversation_id", "reference"], name="documents_of_form"),
            models.Index(fields=["content_hash"], name="documents_alike"),
        )

    def __str__(self) -> str:
        return f"document {self.id}"
