"""A master key as the settings write it: 32 bytes in base64, from the second version on with the number before it."""

import base64
import binascii


def read(text: str) -> tuple[int, bytes]:
    """The version and the bytes of a key as it is written; no bytes if it is not base64."""
    number, colon, key = text.rpartition(":")
    if colon and not (number.isascii() and number.isdigit()):
        return 0, b""
    try:
        return int(number or 1), base64.b64decode(key, validate=True)
    except binascii.Error:
        return int(number or 1), b""
