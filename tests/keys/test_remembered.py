"""What a module unwrapped is remembered for a while, and found only by what stands in the database still."""

import pytest

from chaupal.keys import remembered
from chaupal.keys.remembered import Remembered
from chaupal.keys.ring import Ring
from chaupal.kit.sealing import Key, SealError, seal, unseal

MASTER, KEY = b"m" * 32, Key(b"k" * 32)


class Counted:
    """A master key that never shows itself, as a module has it, and counts how often it is asked."""

    secret = None
    asked = 0

    def wrap(self, plain: bytes, context: str) -> bytes:
        return seal(MASTER, plain, context)

    def unwrap(self, sealed: bytes, context: str) -> bytes:
        self.asked += 1
        return unseal(MASTER, sealed, context)


def test_a_module_is_asked_once_for_a_key_and_again_for_another_citizens_or_wrapping():
    module = Counted()
    ring = Ring(1, {1: module})
    wrapped = ring.wrap(KEY, "citizen/1")

    assert [ring.unwrap(wrapped, "citizen/1") for _ in range(3)] == [KEY] * 3
    assert module.asked == 1
    with pytest.raises(SealError):
        ring.unwrap(wrapped, "citizen/2")
    assert ring.unwrap(ring.wrap(KEY, "citizen/1"), "citizen/1") == KEY
    assert module.asked == 3


def test_it_is_forgotten_with_time_and_when_there_are_many(monkeypatch):
    kept = Remembered()
    monkeypatch.setattr(remembered, "MOST", 3)
    for number in range(4):
        kept.keep(bytes([number]), "", KEY)
    assert [kept.find(bytes([number]), "") for number in range(4)] == [None, KEY, KEY, KEY]

    monkeypatch.setattr(remembered, "SECONDS", 0.0)
    kept.keep(b"old", "", KEY)
    assert kept.find(b"old", "") is None
