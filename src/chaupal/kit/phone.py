"""Phone numbers in one form: E.164 without the plus, as WhatsApp's `wa_id` has them."""

from __future__ import annotations

import phonenumbers


def e164(text: str, default: str = "91") -> str | None:
    """The digits with country code of a number as people write it; None if no such number can exist.

    A number without country code belongs to the country with the calling code `default`. Digits that only make sense
    with a country code in front (a `wa_id`) are read so.
    """
    region = phonenumbers.region_code_for_country_code(int(default))
    return _valid(text, region) or _valid(f"+{text.strip().lstrip('+')}", None)


def _valid(text: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).removeprefix("+")
