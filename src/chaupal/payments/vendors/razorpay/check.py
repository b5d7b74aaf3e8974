"""What can be wrong with Razorpay's settings; shown by `chaupal doctor`."""

from collections.abc import Sequence

from django.conf import settings

_NEEDED = ("RAZORPAY_API_URL", "RAZORPAY_KEY_ID", "RAZORPAY_KEY_SECRET", "RAZORPAY_WEBHOOK_SECRET")


def faults() -> Sequence[str]:
    """A sentence each; nothing when all is well. No network."""
    found = [f"{name} is not set" for name in _NEEDED if not getattr(settings, name)]
    if settings.RAZORPAY_KEY_ID and not settings.RAZORPAY_KEY_ID.startswith(("rzp_live_", "rzp_test_")):
        found.append("RAZORPAY_KEY_ID does not begin with rzp_live_ or rzp_test_")
    if settings.RAZORPAY_WEBHOOK_SECRET and settings.RAZORPAY_WEBHOOK_SECRET == settings.RAZORPAY_KEY_SECRET:
        found.append("RAZORPAY_WEBHOOK_SECRET is the key secret: choose another for the webhook")
    return found
