"""Asking a citizen whether she is helped, and what follows from her yes."""

from chaupal.helping.access import (
    end_all,
    end_for_her,
    end_given,
    end_of_talk,
    for_oneself,
    of_her,
    speak,
    speaking,
    told,
)
from chaupal.helping.asking import ask, ask_again, called, give
from chaupal.helping.blocking import block, unblock
from chaupal.helping.erasing import empty, forget, reseal
from chaupal.helping.her_sms import stopped
from chaupal.helping.registered import NotTaken, register

__all__ = [
    "NotTaken",
    "ask",
    "ask_again",
    "block",
    "called",
    "empty",
    "end_all",
    "end_for_her",
    "end_given",
    "end_of_talk",
    "for_oneself",
    "forget",
    "give",
    "of_her",
    "register",
    "reseal",
    "speak",
    "speaking",
    "stopped",
    "told",
    "unblock",
]
