"""From a query to an answer, both in DER (RFC 3161, RFC 5652, RFC 5816)."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography import x509 as x509_of_cryptography

    from emulators.timestamp.authority import Authority

POLICY = "1.3.6.1.4.1.13762.3"  # an arc that is free for tests
LENGTHS = {"sha256": 32, "sha384": 48, "sha512": 64}  # digests that are stamped; older ones are refused
REJECTION = "rejection"


class Answer(core.Sequence):  # type: ignore[misc] # the library ships no types
    """RFC 3161's TimeStampResp: a refusal has no token, which the library's own cannot be without."""

    _fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


class Refused(Exception):
    """The query is not stamped: `why` as a PKIFailureInfo names it, and a sentence."""

    def __init__(self, why: str, text: str) -> None:
        super().__init__(text)
        self.why, self.text = why, text


def query_in(body: bytes) -> tsp.TimeStampReq:
    """The query, once it is one that is stamped. Raises Refused."""
    try:
        query = tsp.TimeStampReq.load(body, strict=True)
        version, imprint = query["version"].native, query["message_imprint"]
        name, digest = imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native
        policy, extensions = query["req_policy"].native, query["extensions"].native
    except (ValueError, TypeError, KeyError) as broken:
        raise Refused("bad_data_format", "no TimeStampReq in DER") from broken
    if version != "v1":
        raise Refused("bad_request", f"version {version}")
    if name not in LENGTHS:
        raise Refused("bad_alg", f"{name} is not stamped")
    if len(digest) != LENGTHS[name]:
        raise Refused("bad_data_format", f"a {name} has {LENGTHS[name]} bytes")
    if policy not in {None, POLICY}:
        raise Refused("unaccepted_policy", f"the policy is {POLICY}")
    if extensions:
        raise Refused("unaccepted_extensions", "no extension is known")
    return query


def refusal(refused: Refused) -> bytes:
    """An answer without a stamp."""
    status = {"status": REJECTION, "status_string": [refused.text], "fail_info": {refused.why}}
    answer: bytes = Answer({"status": tsp.PKIStatusInfo(status)}).dump()
    return answer


def stamped(query: tsp.TimeStampReq, by: Authority, at: datetime, fault: str = "good") -> bytes:
    """An answer with a stamp over what was asked; or one that is wrong as the fault names it."""
    info = tsp.TSTInfo(_info(query, at, fault))
    signer = by.root if fault == "other_usage" else by.certificate
    signed = {
        "version": "v3",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(info.dump())},
        "signer_infos": [_signer_info(info.dump(), by, signer, at, fault)],
    }
    if query["cert_req"].native:
        signed["certificates"] = [_theirs(by.certificate), _theirs(by.root)]
    token = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})
    answer: bytes = Answer({"status": {"status": "granted"}, "time_stamp_token": token}).dump()
    return answer


def _info(query: tsp.TimeStampReq, at: datetime, fault: str) -> dict[str, object]:
    imprint = query["message_imprint"]
    digest = imprint["hashed_message"].native
    told = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": {
            "hash_algorithm": imprint["hash_algorithm"],
            "hashed_message": bytes(len(digest)) if fault == "other_digest" else digest,
        },
        "serial_number": secrets.randbits(63),
        "gen_time": at.replace(microsecond=0),
        "accuracy": {"seconds": 1},
    }
    nonce = query["nonce"].native
    return told if nonce is None else told | {"nonce": nonce + (fault == "other_nonce")}


def _signer_info(
    content: bytes, by: Authority, signer: x509_of_cryptography.Certificate, at: datetime, fault: str
) -> cms.SignerInfo:
    der = signer.public_bytes(Encoding.DER)
    attributes = cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["tst_info"]},
            {"type": "signing_time", "values": [cms.Time({"utc_time": at.replace(microsecond=0)})]},
            {"type": "message_digest", "values": [hashlib.sha256(content).digest()]},
            {"type": "signing_certificate_v2", "values": [{"certs": [{"cert_hash": hashlib.sha256(der).digest()}]}]},
        ]
    )
    signature = by.key.sign(attributes.dump() + (b"x" if fault == "forged" else b""), ECDSA(SHA256()))
    theirs = _theirs(signer)
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": {"issuer_and_serial_number": {"issuer": theirs.issuer, "serial_number": theirs.serial_number}},
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": signature,
        }
    )


def _theirs(certificate: x509_of_cryptography.Certificate) -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))
