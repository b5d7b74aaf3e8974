"""Master keys in a hardware security module, over PKCS#11 (OASIS, 2.40): they wrap there and never leave it.

CHAUPAL_KEY_STORE is a URI as RFC 7512 has it: `pkcs11:token=city;object=chaupal?module-path=/usr/lib/….so&pin-source=
/etc/chaupal/pin`. A version is an AES key of 256 bits, labelled `chaupal-2`. What is wrapped looks as our own sealing
(nonce of ours, AES-256-GCM), so the module must take a nonce from its caller.

A module is asked by one thread at a time and by the process that loaded it: after a fork the library begins anew.
"""

from __future__ import annotations

import os
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote

import pkcs11
from pkcs11 import Attribute, GCMParams, KeyType, Mechanism, MechanismFlag, PKCS11Error

from chaupal.keys.base import KeyAway
from chaupal.kit.sealing import KEY_BYTES, NONCE_BYTES, SealError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
_TAG_BITS = 128
_CHECKED = "pkcs11/check"
_NOBODY = 0  # no process has that id


class HsmKey:
    """A version in the module, found by its label at each new session."""

    secret = None

    def __init__(self, module: Pkcs11, label: str) -> None:
        """`label` is the object's."""
        self._module, self._label = module, label

    def wrap(self, plain: bytes, context: str) -> bytes:
        """Nonce, ciphertext and tag, made in the module."""
        return self._module.ask(self._label, partial(_encrypted, plain=plain, context=context))

    def unwrap(self, sealed: bytes, context: str) -> bytes:
        """Opened in the module. Modules name a wrong tag in many ways: if it opens nothing else, it is away."""
        if len(sealed) <= NONCE_BYTES + _TAG_BITS // 8:
            raise SealError(context)
        try:
            return self._module.ask(self._label, partial(_decrypted, sealed=sealed, context=context))
        except KeyAway:
            known = self.wrap(b"known", _CHECKED)
            if self._module.ask(self._label, partial(_decrypted, sealed=known, context=_CHECKED)) != b"known":
                raise
            raise SealError(context) from None


class Pkcs11:
    """A token of a module, with a session that is opened when it is needed and again when it was lost."""

    name = "pkcs11"

    def __init__(self, uri: str) -> None:
        """`uri` as RFC 7512 has it; raises KeyAway if it lacks the module or the token."""
        path, _, query = uri.partition(":")[2].partition("?")
        told, how = _attributes(path, ";"), _attributes(query, "&")
        if not told.get("token") or not how.get("module-path"):
            raise KeyAway("CHAUPAL_KEY_STORE must name the token and the module-path: see docs/guides/keys.md")
        self._token, self._prefix = told["token"], told.get("object", "chaupal")
        self._library, self._pin = how["module-path"], how.get("pin-source", "").removeprefix("file:")
        self._lock = threading.RLock()
        self._session: pkcs11.Session | None = None
        self._found: dict[str, Any] = {}
        self._process = _NOBODY

    def key(self, version: int) -> HsmKey | None:
        """The object of that label, if there is one."""
        label = self._label(version)
        try:
            self.ask(label, lambda _key: None)
        except KeyAway as error:
            if isinstance(error.__cause__, pkcs11.NoSuchKey):
                return None
            raise
        return HsmKey(self, label)

    def make(self, version: int) -> HsmKey:
        """Made in the module, not to be read, not to be changed, kept by it."""
        if found := self.key(version):
            return found
        with self._lock:
            try:
                self._drop()  # a module knows one login of a process, whatever its sessions
                with _token(self._library, self._token).open(rw=True, user_pin=self._read_pin()) as session:
                    session.generate_key(
                        KeyType.AES,
                        KEY_BYTES * 8,
                        label=self._label(version),
                        store=True,
                        capabilities=MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT,
                        template={Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False},
                    )
            except (PKCS11Error, OSError) as error:
                raise KeyAway(f"the module makes no key: {_named(error)}") from error
        return HsmKey(self, self._label(version))

    def take_away(self, version: int) -> str:
        """An object to be deleted, once no backup needs it."""
        return f"delete {self._label(version)} from the token {self._token} once no backup needs it"

    def faults(self) -> Iterator[str]:
        """Whether it answers, and whether others may read the PIN."""
        if self._pin and Path(self._pin).exists() and Path(self._pin).stat().st_mode & 0o077:
            yield f"{self._pin} can be read by others: chmod go= {self._pin}"
        try:
            self.key(1)
        except KeyAway as error:
            yield str(error)

    def ask(self, label: str, what: Callable[[Any], T]) -> T:
        """Does it with that key; once more, with a new session, if the one that was there is gone. Raises KeyAway."""
        with self._lock:
            for last in (False, True):
                try:
                    return what(self._key(label))
                except (PKCS11Error, OSError, RuntimeError) as error:
                    self._drop()
                    if last or isinstance(error, pkcs11.NoSuchKey):
                        raise KeyAway(f"the master key {label} is not to be had: {_named(error)}") from error
        raise AssertionError

    def _key(self, label: str) -> Any:
        if self._process != os.getpid():
            self._session, self._process = None, os.getpid()
            pkcs11.lib(self._library).reinitialize()
        if self._session is None:
            self._found.clear()
            self._session = _token(self._library, self._token).open(user_pin=self._read_pin())
        if label not in self._found:
            self._found[label] = self._session.get_key(label=label, key_type=KeyType.AES)
        return self._found[label]

    def _drop(self) -> None:
        session, self._session = self._session, None
        try:
            if session is not None:
                session.close()
        except PKCS11Error:
            self._process = _NOBODY  # the library is no better off: it begins anew

    def _read_pin(self) -> str | None:
        return Path(self._pin).read_text().strip() if self._pin else None

    def _label(self, version: int) -> str:
        return f"{self._prefix}-{version}"


def _attributes(text: str, between: str) -> dict[str, str]:
    """Unlike in a form's query a plus is a plus."""
    return {name: unquote(value) for name, _, value in (part.partition("=") for part in text.split(between))}


def _token(library: str, label: str) -> pkcs11.Token:
    return pkcs11.lib(library).get_token(token_label=label)


def _encrypted(key: Any, plain: bytes, context: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + bytes(key.encrypt(plain, **_gcm(nonce, context)))


def _decrypted(key: Any, sealed: bytes, context: str) -> bytes:
    return bytes(key.decrypt(sealed[NONCE_BYTES:], **_gcm(sealed[:NONCE_BYTES], context)))


def _gcm(nonce: bytes, context: str) -> dict[str, object]:
    return {"mechanism": Mechanism.AES_GCM, "mechanism_param": GCMParams(nonce, context.encode(), _TAG_BITS)}


def _named(error: Exception) -> str:
    return f"{type(error).__name__} {error}".strip()
