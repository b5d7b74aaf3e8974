"""Danger to life and limb, told by its words before anything else is understood."""

from __future__ import annotations

from chaupal.understanding.folding import words
from chaupal.understanding.phrases import stated

ORDER = ("suicide", "elder", "child", "violence", "fire", "medical", "cyber")  # who is asked for first
PASSING = ("fire", "medical")  # kinds that words of `over` put into the past


def emergency_of(text: str) -> str:
    """The kind of danger: suicide, elder, child, violence, fire, medical, cyber; "" if there is none."""
    heard = stated("emergencies").found(words(text))
    if not heard or "unless" in heard:
        return ""
    return next((kind for kind in ORDER if kind in heard and not ("over" in heard and kind in PASSING)), "")
