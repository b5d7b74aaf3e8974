"""How far a message came, and why WhatsApp did not deliver it, in words.

Source: WhatsApp Cloud API, error codes. What is not here is told by its number.
"""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy

FATES = {
    "waiting": gettext_lazy("Waiting to be sent"),
    "held": gettext_lazy("Held until the citizen writes"),
    "stopped": gettext_lazy("Not sent: the citizen wants no messages"),
    "failed": gettext_lazy("Failed"),
    "sent": gettext_lazy("Sent, not delivered yet"),
    "delivered": gettext_lazy("Delivered"),
    "read": gettext_lazy("Read"),
}
_NUMBER = gettext_lazy("The number has no WhatsApp, an old version of it, or its owner did not agree to its terms.")
_OURS = gettext_lazy("WhatsApp does not let our number send: an operator sees to account and token.")
_BUSY = gettext_lazy("WhatsApp was busy or broken for too long.")
_TEMPLATE = gettext_lazy("The message's template is missing, paused or refused: an operator sees to it.")
_WRONG = gettext_lazy("WhatsApp did not accept the message as it was written.")
REASONS = {
    -1: gettext_lazy("Sent, and WhatsApp never answered."),
    0: gettext_lazy("WhatsApp could not be reached."),
    **dict.fromkeys((131026, 131030), _NUMBER),
    131021: gettext_lazy("The citizen's number is our own."),
    131047: gettext_lazy("More than 24 hours had passed since the citizen wrote."),
    131049: gettext_lazy("WhatsApp held it back: this citizen gets many messages just now."),
    131050: gettext_lazy("The citizen told WhatsApp that they want none of these messages."),
    130472: gettext_lazy("WhatsApp held it back for a trial of its own."),
    131052: gettext_lazy("The citizen's file could not be fetched."),
    131053: gettext_lazy("Our file could not be taken up."),
    **dict.fromkeys((131048, 131064, 131056, 4, 80007, 130429), gettext_lazy("Too many messages in a short time.")),
    **dict.fromkeys((1, 2, 131000, 131016, 131057, 133004), _BUSY),
    **dict.fromkeys((3, 10, *range(200, 300), 190, 368, 131005, 131031, 131037, 131042, 131044, 131045, 133010), _OURS),
    **dict.fromkeys((132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069), _TEMPLATE),
    **dict.fromkeys((100, 131008, 131009, 131051), _WRONG),
}


def fate(name: str) -> str:
    """How far it came."""
    return str(FATES.get(name, name))


def reason(code: int) -> str:
    """Why it was not delivered."""
    known = REASONS.get(code)
    return str(known) if known else gettext("WhatsApp's error %(code)s") % {"code": code}
