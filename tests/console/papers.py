"""Papers of a case, as if they had been fetched and kept."""

import io

from PIL import Image

from chaupal.applications.models import Application
from chaupal.citizens.queries import key_of
from chaupal.documents.models import Document
from chaupal.documents.states import State
from chaupal.kit import sealed_files
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import seal


def photo() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(content, "JPEG")
    return content.getvalue()


def paper(application: Application, name: str, content: bytes, mime: str) -> Document:
    """A document of the case, kept."""
    document, key = new_id(), key_of(application.citizen_id)
    path = sealed_files.place("documents", document)
    sealed_files.write(path, key, content)
    return Document.objects.create(
        id=document,
        citizen_id=application.citizen_id,
        conversation_id=application.conversation_id,
        reference=application.reference,
        application_id=application.id,
        service=application.service,
        paper=name,
        media_id="m",
        name=seal(key, b"photo", f"document/{document}/name"),
        state=State.KEPT,
        mime=mime,
        size=len(content),
        content_hash=document.to_bytes(16, "big"),
        path=path,
    )
