"""What keys are for. Whoever asks for a key names its purpose; one that is not declared here gets none.

While the one master key of the environment has never changed, a purpose's key is drawn from it by HKDF. When it changes
for the first time, what was drawn for each purpose is kept, wrapped, and follows the master key no more; so all
purposes in use must be known. Purposes that come later are drawn from their family's own root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.kit.sealing import drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LOOK_UP, SIGNING, CHAIN, SEALING, PROOF = "look-up", "signing", "chain", "sealing", "proof"
FAMILIES = {
    LOOK_UP: "keyed hashes that find handles, messages and records",
    SIGNING: "signatures of certificates",
    CHAIN: "chains of audit and consents, and their anchors",
    SEALING: "what is sealed under no citizen's key",
    PROOF: "that a list, a backup or the link to a paper's check is ours",
}
DECLARED: Mapping[str, str] = {
    "look-up": LOOK_UP,
    "certificate-token": SIGNING,
    "certificate-link": PROOF,
    "certificate-demonstration": SIGNING,
    "certificate-keys": SEALING,
    "anchor": CHAIN,
    "consent-manager": SIGNING,
    "spool": SEALING,
    "set aside": SEALING,
    "lessons": SEALING,
    "account events": SEALING,
    "registers/local": SEALING,
    "second factor": SEALING,
    "breaches": SEALING,
    "blocks": SEALING,
    "sms": SEALING,
    "webhooks": SEALING,
    "optin letter": SEALING,
    "figures letter": SEALING,
    "helps": SEALING,
    "destroyed keys": PROOF,
    "backups": PROOF,
}
_ROOT = "root/"
OF_EACH_CHAIN = ("chain", "head")  # `chain/audit`, `head/audit`


class Undeclared(LookupError):
    """Nobody may use a key of that purpose: after a change of the master key it would be another one."""


def family_of(purpose: str) -> str:
    """The family of a purpose; raises Undeclared."""
    family = DECLARED.get(purpose) or (CHAIN if purpose.partition("/")[0] in OF_EACH_CHAIN else "")
    if not family:
        raise Undeclared(f"declare the purpose {purpose!r} in chaupal/keys/purposes.py")
    return family


def family_of_row(purpose: str) -> str:
    """The family of a key that is kept: a purpose's, or a root itself."""
    family = purpose.removeprefix(_ROOT)
    return family if family in FAMILIES and family != purpose else family_of(purpose)


def root_of(family: str) -> str:
    """The name under which a family's root is kept."""
    return f"{_ROOT}{family}"


def of_master(master: bytes, purpose: str) -> bytes:
    """The key of a purpose in an installation whose only key is the master key of the environment."""
    family_of(purpose)
    return drawn(master, f"chaupal/{purpose}")


def of_kept(kept: Mapping[str, bytes], purpose: str) -> bytes:
    """The key of a purpose where keys have rows of their own: its own, or one drawn from the root of its family."""
    family = family_of(purpose)
    return kept.get(purpose) or drawn(kept[root_of(family)], f"chaupal/{purpose}")


def in_use(chains: Iterable[str]) -> list[str]:
    """All purposes, with those of the chains of these names."""
    return [*DECLARED, *(f"{kind}/{chain}" for chain in chains for kind in OF_EACH_CHAIN)]
