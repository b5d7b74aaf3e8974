"""`chaupal certificates …`: the keys that the codes of papers are signed with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from chaupal.certificates.key_set import PublicKey

REASONS = ("compromised", "superseded", "unspecified")  # OpenID Federation 1.0, 8.7.3


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`certificates keys`, `new-key`, `revoke-key`."""
    certificates = commands.add_parser("certificates", help="the papers we issue").add_subparsers(
        required=True, metavar="WHAT"
    )
    command = certificates.add_parser("keys", help="prints the public keys they are signed with (a JSON Web Key Set)")
    command.set_defaults(run=_keys)
    command = certificates.add_parser("new-key", help="signs from now on with a new key; papers of before stay good")
    command.add_argument("--again", action="store_true", help="though the one of today is younger than an hour")
    command.set_defaults(run=_new_key)
    command = certificates.add_parser("revoke-key", help="of a key that others may have: codes need the records then")
    command.add_argument("key", help="its kid, or how that begins")
    command.add_argument("--because", choices=REASONS, default=REASONS[0])
    command.set_defaults(run=_revoke_key)


def _keys(_arguments: argparse.Namespace) -> int:
    from chaupal.certificates.queries import public_keys  # noqa: PLC0415 - Django is set up by now

    print(public_keys().decode())
    return 0


def _new_key(arguments: argparse.Namespace) -> int:
    from chaupal.certificates.actions import new_key  # noqa: PLC0415

    key, made = new_key(again=arguments.again)
    if made:
        print(f"papers are signed with {key.id} from now on; those signed before are checked as before")
    else:
        print(f"nothing was done: {key.id} was made at {_moment(key)} (--again makes another all the same)")
    return 0


def _revoke_key(arguments: argparse.Namespace) -> int:
    from chaupal.certificates.actions import revoke_key  # noqa: PLC0415
    from chaupal.certificates.base import NoSuchKey  # noqa: PLC0415

    try:
        key = revoke_key(arguments.key, arguments.because)
    except NoSuchKey:
        print(f"not one key begins with {arguments.key!r}: see `chaupal certificates keys`", file=sys.stderr)
        return 1
    assert key.revoked_at
    print(f"{key.id} is revoked since {key.revoked_at.isoformat(timespec='minutes')} ({key.because})")
    return 0


def _moment(key: PublicKey) -> str:
    assert key.valid_from
    return key.valid_from.isoformat(timespec="minutes")
