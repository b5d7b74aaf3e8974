"""A department that can only exchange files: its records come as files, our applications go out as files."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from chaupal.catalogue.queries import registers
from chaupal.registers.base import AWAY, UNABLE, Act, Amiss, Changes, Done, Fault, Filed, UnknownRegister
from chaupal.registers.drop.folder import Folder, digest
from chaupal.registers.drop.taking import standings
from chaupal.registers.local.register import LocalRegister

if TYPE_CHECKING:
    from pathlib import Path

    from chaupal.catalogue.base import Drop
    from chaupal.registers.base import Submission

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.-]{0,99}")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a ZIP's own; the same application makes the same file


class DropRegister(LocalRegister):
    """Records in our own tables, filled by files; applications and standings as files."""

    can = LocalRegister.can | {Act.SUBMIT, Act.CHANGES, Act.CANCEL}

    def able(self, register: str) -> frozenset[Act]:
        """See `registers.base.Register`: where no states are described, nothing goes out."""
        return self.can if _drop(register).states else LocalRegister.can

    def submit(self, register: str, submission: Submission) -> Filed | Fault:
        """See `registers.base.Register`. Our own number is the department's, too."""
        return self._put(register, Act.SUBMIT, submission.key, "zip", _packed(submission)) or Filed(submission.key)

    def cancel(self, register: str, number: str, reason: str) -> Done | Fault:
        """See `registers.base.Register`."""
        told = json.dumps({"number": number, "reason": reason}, ensure_ascii=False).encode()
        return self._put(register, Act.CANCEL, number, "cancelled.json", told) or Done()

    def changes(self, register: str, cursor: str) -> Changes | Fault:
        """See `registers.base.Register`: a file at a time. Whoever comes back with its cursor has what was in it."""
        if Act.CHANGES not in self.able(register):
            return super().changes(register, cursor)
        drop = _drop(register)
        folder = Folder(drop)
        if folder.missing():
            return Fault(f"{register}, {Act.CHANGES}: its folder is not there", retryable=True, amiss=Amiss.FOLDER)
        try:
            waiting = folder.whole(standings=True)
            for path in [path for path in waiting if _cursor(path) == cursor]:
                folder.taken(path, standings(drop, path)[1])
                waiting.remove(path)
            if not waiting:
                return Changes([], cursor)
            found, _ = standings(drop, waiting[0])
            return Changes(found, _cursor(waiting[0]), more=True)
        except OSError as error:
            return _away(register, Act.CHANGES, error)

    def check_config(self, register: str) -> list[str]:
        """See `registers.base.Register`: the folder, what waits in it, what could not be taken."""
        drop = _drop(register)
        folder = Folder(drop)
        if folder.home is None:
            return [f"{drop.folder} is not set"]
        if missing := folder.missing():
            return [f"there is no folder {path}" for path in missing]
        told = [f"in/{name} is not whole yet, or its checksum is another" for name in folder.waiting()]
        told += [f"in/{name} lists what could not be taken" for name in folder.faulty()]
        return told + super().check_config(register)

    def _put(self, register: str, act: Act, key: str, kind: str, content: bytes) -> Fault | None:
        if act not in self.able(register):
            return Fault(f"{register} describes no {act}", retryable=False, told=UNABLE)
        if not _KEY.fullmatch(key):
            return Fault(f"{register}, {act}: our number cannot be a file's name", retryable=False, told=AWAY)
        try:
            Folder(_drop(register)).put(f"{key.replace('/', '-')}.{kind}", content)
        except OSError as error:
            return _away(register, act, error)
        return None


def _drop(register: str) -> Drop:
    definition = registers().get(register)
    if definition is None or definition.drop is None:
        raise UnknownRegister(register)
    return definition.drop


def _away(register: str, act: Act, error: OSError) -> Fault:
    why = f"{register}, {act}: its folder cannot be used ({type(error).__name__})"
    return Fault(why, retryable=True, amiss=Amiss.FOLDER)


def _cursor(path: Path) -> str:
    return f"{path.name}:{digest(path)[:16]}"


def _packed(submission: Submission) -> bytes:
    """A ZIP: `application.json`, and each paper under its name."""
    names = ("key", "service", "language", "phone", "receipt", "paise")
    told = {name: getattr(submission, name) for name in names} | {"answers": dict(submission.answers)}
    papers = [(paper, n, one) for paper, sent in submission.files.items() for n, one in enumerate(sent, 1)]
    named = [f"papers/{_UNSAFE.sub('-', f'{paper}-{n}-{one.name}')}" for paper, n, one in papers]
    told["papers"] = dict(zip(named, (paper for paper, _, _ in papers), strict=True))
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        whole = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)
        packed.writestr(zipfile.ZipInfo("application.json", _EARLIEST), whole)
        for name, (_, _, one) in zip(named, papers, strict=True):
            packed.writestr(zipfile.ZipInfo(name, _EARLIEST), one.content)
    return held.getvalue()
