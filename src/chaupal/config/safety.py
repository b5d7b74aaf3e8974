"""What would let strangers in: weak or known secrets, addresses without TLS, a demo's freedoms in production.

A demo, a test and a bench start their roles with `--demo`, which lets all of this pass. It is a word on the command
line, not a setting: it cannot be left behind in an `.env`.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEAST = {  # characters that each secret must have
    "CHAUPAL_SECRET_KEY": 32,
    "CHAUPAL_MASTER_KEY": 0,  # keys/vendors/environment.py looks at its length
    "WHATSAPP_APP_SECRET": 16,
    "WHATSAPP_VERIFY_TOKEN": 16,
    "WHATSAPP_ACCESS_TOKEN": 16,
    "RAZORPAY_KEY_SECRET": 16,
    "RAZORPAY_WEBHOOK_SECRET": 16,
    "DIGILOCKER_CLIENT_SECRET": 16,
    "DIGILOCKER_ISSUER_KEY": 16,
    "CONSENT_MANAGER_CLIENT_SECRET": 16,
    "UPYOG_PASSWORD": 12,  # UPYOG takes no more than fifteen
    "EXOTEL_WEBHOOK_KEY": 16,
    "MAILGUN_SIGNING_KEY": 16,
}
NEXT = "CHAUPAL_MASTER_KEY_NEXT"  # there only while the master key changes
LEAST_DIFFERENT = 8
ADDRESSES = (
    "CHAUPAL_BASE_URL",
    "WHATSAPP_GRAPH_URL",
    "RAZORPAY_API_URL",
    "DIGILOCKER_URL",
    "DIGILOCKER_API_URL",
    "SMS_URL",
    "CONSENT_MANAGER_URL",
    "UPYOG_BASE_URL",
)
KNOWN = frozenset(  # whoever reads this project's source knows them
    (
        "demo-app-secret",
        "demo-verify-token",
        "demo-access-token",
        "demo-razorpay-secret",
        "demo-razorpay-webhook-secret",
        "demo-digilocker-secret",
        "demo-digilocker-issuer-key",
        "test-digilocker-issuer-key",
        "demo-consent-manager-secret",
        "test-consent-manager-secret",
        "demo-exotel-webhook-key",
        "demo-upyog-password",
        "demo-edistrict-secret",
        "demo-edistrict-callback-secret",
        "city-upyog-password",
        "test-upyog-password",
        "demo-mailgun-signing-key",
        "city-mailgun-signing-key",
        "test-mailgun-signing-key",
        "city-app-secret",
        "city-verify-token",
        "city-access-token",
        "city-exotel-webhook-key",
        "test-app-secret",
        "test-verify-token",
        "test-access-token",
        "test-key-secret",
        "test-webhook-secret",
        "test-digilocker-secret",
        "test-exotel-webhook-key",
        "bench-app-secret",
        "bench-verify-token",
        "bench-access-token",
        "bench-key-secret",
        "bench-webhook-secret",
        "a-secret-of-the-tests-that-guards-nothing-at-all-0123456789",
        "of-a-check-that-serves-nobody-and-is-long-enough-to-be-one",
        "dGhlIHRlc3RzJyBtYXN0ZXIga2V5OiAzMiBieXRlcy4=",
    )
)
_ON = ("1", "true", "yes", "on", "y", "ok")  # as django-environ reads it


def dangers(given: Mapping[str, str]) -> Iterator[str]:
    """One sentence each, which names the setting and never its value."""
    if given.get("CHAUPAL_DEMO", "").lower() in _ON:
        yield "CHAUPAL_DEMO is on: only `chaupal demo` may have it; take it out"
    of_registers = (name for name in given if name.startswith("REGISTER_") and name.endswith("_URL"))
    for name in (*ADDRESSES, *of_registers):
        if name in given and not _is_https(given[name]):
            yield f"{name} must begin with https://"
    for name, least in (LEAST | {NEXT: 0}).items():
        if given.get(name) and (weakness := _weakness(_without_number(name, given[name]), least)):
            yield f"{name} {weakness}: make one with `openssl rand -base64 32`, or take the provider's"
    for one, other in combinations(LEAST, 2):
        if given.get(one) and given.get(one) == given.get(other):
            yield f"{one} and {other} are the same: each must be a secret of its own"


def _without_number(name: str, secret: str) -> str:
    """A master key bears its version before a colon, from the second one on."""
    return secret.rpartition(":")[2] if name in {"CHAUPAL_MASTER_KEY", NEXT} else secret


def _is_https(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname)


def _weakness(secret: str, least: int) -> str:
    """What is wrong with it, or nothing."""
    if secret in KNOWN or secret.startswith("django-insecure-"):
        return "is known to everybody"
    if len(secret) < least:
        return f"is shorter than {least} characters"
    repeated = secret.rstrip("=") in (secret.rstrip("=") * 2)[1:-1]
    if repeated or len(set(secret)) < LEAST_DIFFERENT:
        return "repeats itself"
    return ""
