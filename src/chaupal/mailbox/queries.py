"""Reading the mailbox."""

from chaupal.mailbox.base import Address
from chaupal.mailbox.models import Conversation, Mail


def address(conversation_id: int) -> Address:
    """Whose conversation it is, and over which of our numbers."""
    row = Conversation.objects.only("citizen_id", "number_id").get(id=conversation_id)
    return Address(row.citizen_id, row.number_id)


def waiting() -> int:
    """How many events wait to be consumed."""
    return Mail.objects.filter(state=Mail.State.WAITING).count()
