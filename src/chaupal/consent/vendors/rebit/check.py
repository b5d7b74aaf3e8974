"""What can be wrong with the settings of a consent manager; shown by `chaupal doctor`."""

from collections.abc import Sequence

from django.conf import settings

_NEEDED = ("CONSENT_MANAGER_ID", "CONSENT_MANAGER_NAME", "CONSENT_MANAGER_CLIENT_ID", "CONSENT_MANAGER_CLIENT_SECRET")


def faults() -> Sequence[str]:
    """A sentence each; nothing when all is well. No network."""
    return [f"{name} is not set" for name in _NEEDED if not getattr(settings, name)]
