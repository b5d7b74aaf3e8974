"""Departments' files are taken in as they come."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from chaupal.catalogue.queries import registers
from chaupal.jobs.base import again_if, every
from chaupal.registers.drop.folder import Folder
from chaupal.registers.drop.taking import take
from chaupal.registers.local.turns import Busy


@every(timedelta(minutes=1))
def take_in() -> None:
    """A file of each register; at once the next, if there is one."""
    more = False
    for register in registers().values():
        if register.drop:
            folder = Folder(register.drop)
            path = folder.next_records()
            if path:
                with suppress(Busy):  # it lies there still, next time
                    take(register, register.drop, folder, path)
                more = more or bool(folder.whole(standings=False))
    again_if(more)
