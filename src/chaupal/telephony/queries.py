"""The provider of telephony that is plugged in (config/wiring.py), and numbers as people write them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

from chaupal.telephony.numbers import line, mobile, mobile_in, readable

if TYPE_CHECKING:
    from chaupal.telephony.base import Vendor

__all__ = ["can_send", "line", "mobile", "mobile_in", "readable", "vendor"]


@cache
def vendor() -> Vendor:
    """The provider."""
    made: Vendor = import_string(settings.TELEPHONY)()
    return made


def can_send(template: str) -> bool:
    """Whether SMS of that template can be sent: a provider is set up, and it has an id on DLT."""
    return bool(settings.SMS_URL) and template in settings.SMS_DLT_TEMPLATES
