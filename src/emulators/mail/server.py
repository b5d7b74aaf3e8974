"""The SMTP server on a port of its own: what is sent there lies in its reader's mailbox, and goes nowhere else."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from email.message import EmailMessage

    from aiosmtpd.smtp import SMTP, Envelope, Session

MOST_BYTES = 1024 * 1024


class Boxes:
    """All mailboxes, as aiosmtpd's handler."""

    def __init__(self) -> None:
        self.letters: list[dict[str, str]] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """A letter came."""
        content: Any = envelope.content
        whole: EmailMessage = message_from_bytes(content, policy=policy.default)
        if not whole["Message-ID"] or not whole["From"]:
            return "550 5.6.0 a message needs From and Message-ID"
        body = whole.get_body(("plain",))
        for to in envelope.rcpt_tos:
            self.letters.append(
                {
                    "to": to.lower(),
                    "from": str(whole["From"]),
                    "reply_to": str(whole["Reply-To"] or whole["From"]),
                    "subject": str(whole["Subject"] or ""),
                    "message_id": str(whole["Message-ID"]),
                    "date": str(whole["Date"] or ""),
                    "body": body.get_content() if body else "",
                }
            )
        return "250 OK"


def served(boxes: Boxes, host: str, port: int) -> Controller:
    """The server in a thread of its own; `start` and `stop` are its."""
    return Controller(boxes, hostname=host, port=port, data_size_limit=MOST_BYTES)
