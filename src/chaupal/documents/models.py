"""What citizens sent us to look at."""

from typing import ClassVar

from django.db import models

from chaupal.documents.states import State, before
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id

_LYING = models.Q(state__in=before(State.DROPPED))


class Document(models.Model):
    """One file of a citizen's form. It lies sealed under their key; the row says nothing of the person."""

    under_citizens_key: ClassVar = {
        "name": "document/{id}/name",
        "reading": "document/{id}/reading",
    }  # column -> what it is sealed for
    sealed_files: ClassVar = ("path", "preview")

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    reference = models.CharField(max_length=32)  # the form in the talk
    application_id = models.BigIntegerField(null=True, db_index=True)
    service = models.CharField(max_length=64)
    paper = models.CharField(max_length=64)  # the one asked for; once kept, the one that it is
    others = models.CharField(max_length=512, default="")  # further papers of the form that it may be, by spaces
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
    kind = models.CharField(max_length=32, default="")  # what it is, where the reader is sure
    unread = models.CharField(max_length=16, default="")  # why nothing was read: a quality, unknown, slow or killed
    reading = models.BinaryField(null=True)  # what was read, and hints for the officer: sealed JSON, see readings.py
    pages = models.SmallIntegerField(default=1)
    turned = models.SmallIntegerField(default=0)  # degrees clockwise until it stands upright
    preview = models.CharField(max_length=64, default="")  # the path of a small picture of its first page, sealed
    look = models.BinaryField(max_length=32, null=True)  # of its first page: see looks.py
    accepted_by = models.BigIntegerField(null=True)  # the officer who found it in order
    received_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True)  # when it was kept or refused

    class Meta:
        """A form's documents are found together; what is still to be let go one day has indexes of its own."""

        indexes = (
            models.Index(fields=["conversation_id", "reference"], name="documents_of_form"),
            models.Index(fields=["citizen_id"], name="documents_of_citizen"),
            models.Index(fields=["content_hash"], name="documents_alike"),
            models.Index(
                fields=["received_at"], condition=_LYING & models.Q(application_id=None), name="documents_of_no_case"
            ),
            models.Index(
                fields=["application_id"],
                condition=_LYING & models.Q(application_id__isnull=False),
                name="documents_of_cases",
            ),
        )

    def __str__(self) -> str:
        return f"document {self.id}"


class Trace(models.Model):
    """A keyed hash by which a document is known again: of a number that stands on it, or of a part of its look."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, models.CASCADE, related_name="traces")
    what = models.CharField(max_length=32)  # the field's name, or `look`
    trace = models.BinaryField(max_length=16)

    class Meta:
        """Looked up by the hash."""

        indexes = (models.Index(fields=["trace"], name="documents_traced"),)

    def __str__(self) -> str:
        return f"{self.what} of document {self.document_id}"
