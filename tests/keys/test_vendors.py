"""Whoever keeps master keys does it alike: what one version wrapped opens under it, in its place, and nowhere else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from chaupal.keys.base import CannotMake, KeyAway
from chaupal.keys.queries import store_faults
from chaupal.keys.vendors import maker, vendors
from chaupal.kit.sealing import SealError
from tests.keys.installation import FIRST, SECOND, SOFTHSM, given, keys_of_its_own, token

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chaupal.keys.base import Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
KEY = b"a data key that is wrapped, 32 b"


@pytest.fixture(autouse=True)
def own() -> Iterator[None]:
    with keys_of_its_own():
        yield


@pytest.fixture(params=["environment", "file", "pkcs11"])
def vendor(request, tmp_path: Path) -> Vendor:
    if request.param == "pkcs11" and not SOFTHSM.exists():
        pytest.skip("SoftHSM is not installed (apt-get install softhsm2): no security module to try")
    store = {"environment": lambda: "", "file": lambda: f"file://{tmp_path}/keys", "pkcs11": lambda: token(tmp_path)}
    given(FIRST, SECOND if request.param == "environment" else "", store[request.param]())
    assert maker().name == request.param
    return maker()


def test_a_version_wraps_and_opens_in_its_place_alone(vendor: Vendor) -> None:
    made = vendor.make(2)
    wrapped = made.wrap(KEY, "citizen/1")

    assert len(wrapped) == 12 + len(KEY) + 16
    assert wrapped != made.wrap(KEY, "citizen/1")
    assert vendor.key(2).unwrap(wrapped, "citizen/1") == KEY
    changed = wrapped[:-1] + bytes([wrapped[-1] ^ 1])
    for value, context in ((wrapped, "citizen/2"), (changed, "citizen/1"), (b"", "citizen/1"), (wrapped[:20], "x")):
        with pytest.raises(SealError):
            made.unwrap(value, context)
    assert made.unwrap(wrapped, "citizen/1") == KEY


def test_a_version_is_made_once_and_one_that_is_not_there_is_none(vendor: Vendor) -> None:
    wrapped = vendor.make(2).wrap(KEY, "x")

    assert vendor.make(2).unwrap(wrapped, "x") == KEY
    assert vendor.key(7) is None
    assert store_faults() == []


def test_a_module_gives_no_key_away_and_is_asked_anew_after_a_fork(tmp_path: Path) -> None:
    if not SOFTHSM.exists():
        pytest.skip("SoftHSM is not installed (apt-get install softhsm2): no security module to try")
    given(FIRST, store=token(tmp_path))
    made = maker().make(2)
    wrapped = made.wrap(KEY, "x")

    assert made.secret is None
    child = os.fork()
    if not child:  # as a role does that was forked
        os._exit(0 if made.unwrap(wrapped, "x") == KEY else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert made.unwrap(wrapped, "x") == KEY


def test_a_module_that_goes_away_is_said_to_be_away(tmp_path: Path) -> None:
    if not SOFTHSM.exists():
        pytest.skip("SoftHSM is not installed (apt-get install softhsm2): no security module to try")
    store = token(tmp_path)
    given(FIRST, store=store)
    wrapped = maker().make(2).wrap(KEY, "x")
    (tmp_path / "pin").write_text("1234\n")
    given(FIRST, store=f"{store}&again=1")  # a process that begins

    with pytest.raises(KeyAway, match="PinIncorrect"):
        maker().key(2)
    (tmp_path / "pin").write_text("4711\n")
    assert maker().key(2).unwrap(wrapped, "x") == KEY


@pytest.mark.parametrize(
    ("store", "fault"),
    [
        ("vault://elsewhere", "must begin with file: or pkcs11:"),
        ("pkcs11:token=city", "must name the token and the module-path"),
        ("pkcs11:token=city?module-path=/nowhere.so", "is not to be had"),
        ("file:///nowhere/at/all", "cannot be read"),
    ],
)
def test_a_store_that_is_none_is_named(store: str, fault: str) -> None:
    given(FIRST, store=store)

    (found,) = store_faults()
    assert fault in found


def test_a_file_that_others_may_read_is_not_used(tmp_path: Path) -> None:
    given(FIRST, store=f"file://{tmp_path}/keys")
    maker().make(2)
    path = tmp_path / "keys" / "2.key"
    assert path.stat().st_mode & 0o077 == 0

    path.chmod(0o640)
    with pytest.raises(KeyAway, match=r"2\.key can be read or changed by others"):
        maker().key(2)
    assert any("2.key" in fault for fault in store_faults())
    path.chmod(0o600)
    path.write_text("too short")
    with pytest.raises(KeyAway, match="must hold 32 bytes"):
        maker().key(2)


@pytest.mark.parametrize(
    ("coming", "why"),
    [
        ("", "is missing"),
        (SECOND.replace("2:", "3:"), "is no version 2"),
        (SECOND.removeprefix("2:"), "is no version 2"),
        ("2:c2hvcnQ=", "is no version 2"),
        ("x:c2hvcnQ=", "is no version 2"),
        (f"2:{FIRST}", "is the key that is to be left"),
    ],
)
def test_a_next_key_that_cannot_be_is_refused_with_what_to_do(coming: str, why: str) -> None:
    given(FIRST, coming)

    with pytest.raises(CannotMake, match=why) as refused:
        vendors()["environment"].make(2)
    assert "'2:' and what `openssl rand -base64 32` prints" in str(refused.value)
