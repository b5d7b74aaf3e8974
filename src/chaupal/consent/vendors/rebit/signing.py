"""Detached signatures over whole bodies (RFC 7515, appendix F; RFC 7797), as ReBIT's APIs carry them in a header.

Ours is ES256, under a key drawn for this alone; its public half is in the entity that we register with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.kit.sealing import derived_key

if TYPE_CHECKING:
    from joserfc.jwk import ECKey, KeySet

HEADER = "x-jws-signature"
ALGORITHMS = ["RS256", "PS256", "ES256"]
KEY_PURPOSE = "consent-manager"
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256's group


class BadSignature(Exception):
    """It is nobody's whose key we know, or not over that body."""


def own_key() -> ECKey:
    """The key that we sign with."""
    # loaded where a manager is set up, not with every role
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat  # noqa: PLC0415
    from joserfc.jwk import ECKey  # noqa: PLC0415

    scalar = int.from_bytes(derived_key(KEY_PURPOSE), "big") % (_ORDER - 1) + 1
    private = ec.derive_private_key(scalar, ec.SECP256R1())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = ECKey.import_key(pem)
    key.ensure_kid()
    return key


def public_keys() -> dict[str, Any]:
    """How our signatures are checked, as a JSON Web Key Set."""
    return {"keys": [{**own_key().as_dict(private=False), "use": "sig", "alg": "ES256"}]}


def sign(body: bytes) -> str:
    """A signature over the body, without it."""
    from joserfc import jws  # noqa: PLC0415 - see own_key

    key = own_key()
    protected = {"alg": "ES256", "kid": key.kid, "b64": False, "crit": ["b64"]}
    head, _, tail = jws.serialize_compact(protected, body, key).partition(".")
    return f"{head}..{tail.rpartition('.')[2]}"


def check(body: bytes, signature: str, keys: KeySet) -> None:
    """Raises BadSignature unless one of these keys signed that body."""
    from joserfc import jws  # noqa: PLC0415 - see own_key
    from joserfc.errors import JoseError  # noqa: PLC0415

    head, dots, tail = signature.partition("..")
    if not (head and dots and tail):
        raise BadSignature
    try:
        jws.deserialize_compact(signature, keys, algorithms=ALGORITHMS, payload=body)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise BadSignature from error


def opened(token: str, keys: KeySet) -> bytes:
    """What a signed artefact says. Raises BadSignature."""
    from joserfc import jws  # noqa: PLC0415 - see own_key
    from joserfc.errors import JoseError  # noqa: PLC0415

    try:
        return bytes(jws.deserialize_compact(token, keys, algorithms=ALGORITHMS).payload)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise BadSignature from error
