"""`chaupal doctor`: what the system stands on, a line each."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import suppress
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, TextIO

import httpx
from django.conf import settings
from django.db import DatabaseError

from chaupal.applications.queries import areas, services_open
from chaupal.appointments.queries import without_times
from chaupal.authoring.queries import conflicts
from chaupal.catalogue.base import CatalogueError
from chaupal.catalogue.queries import catalogue, stand_ins
from chaupal.certificates.signing.checks import signing
from chaupal.chains.queries import anchored_at, anchors_fault, chains, newest_break
from chaupal.citizens.base import BadList
from chaupal.citizens.queries import destroyed_keys, keys_by_version
from chaupal.config.plugged_in import consent_manager, letters, sign_in, sms
from chaupal.config.readiness import missing, obstacles, unset_keys
from chaupal.consent.queries import drafts
from chaupal.departments.queries import numbers, offices_held, unheld
from chaupal.keys.queries import faults as key_faults
from chaupal.keys.queries import versions
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.landing import queries as landing
from chaupal.mailbox.queries import waiting
from chaupal.payments import queries as payments
from chaupal.registers import queries as registers
from chaupal.tasks.base import OPERATOR
from chaupal.tasks.queries import missed_moments
from chaupal.webhook.queries import calls_set_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from chaupal.keys.queries import Version

LEAST_FREE = 1 << 30  # bytes
MOST_SKEW = 30.0  # seconds
LAST_ROWS = 10_000  # of a chain
MOST_UNANCHORED = timedelta(hours=26)
MOST_UNFILED = timedelta(hours=1)
MOST_UNRETIRED = timedelta(days=7)
FEW = 5  # of what is named one by one
REACH = timedelta(days=90)  # of a promise or an appointment
OCR_LANGUAGES = ("Devanagari", "eng")

Finding = tuple[str, str]  # what, trouble (empty: well)


def examine(target: TextIO, *, whole: bool = False) -> int:
    """Writes a line for each check; 1 if one fails. Long lists are cut short, unless the `whole` is wanted."""
    failed = False
    for check in (*CHECKS, partial(_stand_ins, whole=whole), partial(_posts, whole=whole)):
        for what, trouble in check():
            failed = failed or bool(trouble)
            target.write(f"{'FAIL' if trouble else 'ok  '} {what}{': ' + trouble if trouble else ''}\n")
    return int(failed)


def _set_up() -> Iterator[Finding]:
    found = obstacles(demo=settings.CHAUPAL_DEMO)
    if not found:
        yield "settings, keys, catalogue, database", ""
    for obstacle in found:
        yield "set-up", obstacle


def _keys() -> Iterator[Finding]:
    """The newest master key is to be had here, and a change to it that was begun came to its end."""
    with suppress(DatabaseError):  # said already, as trouble of the set-up
        known = versions()
        trouble = known[-1].trouble or "; ".join(missing(*unset_keys()) or key_faults()) or _left_to_change(known)
        yield f"master key {known[-1].version}, kept by {known[-1].vendor}", trouble


def _left_to_change(known: list[Version]) -> str:
    """What is left to do of a change: until then the older key leads to the new one."""
    newest, older = known[-1], [one for one in known[:-1] if one.retired_at is None]
    left = sum(count for version, count in keys_by_version().items() if version != newest.version)
    if any(one.closed_at is None for one in older):
        return "the change to it is not finished: run `chaupal keys rotate`"
    if left:
        return f"{left} keys of citizens are under older ones: run `chaupal keys rotate`"
    if older and newest.made_at and now() - newest.made_at > MOST_UNRETIRED:
        return "older ones still lead to it: give it to all roles, then run `chaupal keys retire`"
    return ""


def _holidays() -> Iterator[Finding]:
    """Promises and appointments reach months ahead: the year they reach into must have its holidays."""
    with suppress(CatalogueError):  # said already, as trouble of the set-up
        known = {day.year for day in catalogue().holidays}
        ahead = day_in_india(now() + REACH).year
        yield f"holidays of {ahead}", "" if ahead in known else "not in services/holidays.yaml; add them"


def _stand_ins(*, whole: bool) -> Iterator[Finding]:
    """What is charged and asked by figures of ours: no trouble, but whoever opens to the public should know."""
    with suppress(CatalogueError):  # said already, as trouble of the set-up
        names = stand_ins()
        how = ", ".join(names) if whole else "`chaupal doctor --all` names them"
        yield f"{len(names)} tables whose figures await the department's word{f' ({how})' if names else ''}", ""


def _services() -> Iterator[Finding]:
    """A case whose service was taken out of the catalogue can be read, but nobody can decide it."""
    with suppress(CatalogueError, DatabaseError):  # said already, as trouble of the set-up
        lost = sorted(services_open() - catalogue().services.keys())
        named = ", ".join(f"{service} version {version}" for service, version in lost)
        yield "services of open cases", f"not in the catalogue: {named}; put them back" if lost else ""


def _posts(*, whole: bool) -> Iterator[Finding]:
    """Cases that come to a desk which nobody holds lie there."""
    with suppress(CatalogueError, DatabaseError):  # said already, as trouble of the set-up
        empty = unheld(catalogue())
        operator = ("", OPERATOR) in empty
        yield "operator", "there is none: run `chaupal operator NAME`" if operator else ""
        desks = [f"{role} of {department}" for department, role in empty if department]
        shown = len(desks) if whole else FEW
        more = f" and {len(desks) - shown} more (`chaupal doctor --all` lists them)" if len(desks) > shown else ""
        yield "desks", f"nobody holds {', '.join(desks[:shown])}{more}: make officers in the console" if desks else ""
        yield from _offices()


def _offices() -> Iterator[Finding]:
    """Where a desk is held for some offices only, cases of the others lie there."""
    for (department, role), held in sorted(offices_held().items()):
        if left := [area for area in areas() if area not in held]:
            yield f"desk {role} of {department}", f"nobody holds it for {', '.join(left)}: post officers in the console"


def _calendars() -> Iterator[Finding]:
    with suppress(CatalogueError):  # said already, as trouble of the set-up
        empty = without_times(now())
        named = ", ".join(empty)
        yield "calendars", f"no time can be had at {named}: see services/*/calendars" if empty else ""


def _notices() -> Iterator[Finding]:
    """Drafts of the privacy notice serve, marked as such; they are counted until a translator has looked at each."""
    unread = drafts()
    yield f"privacy notice ({len(unread)} drafts await a translator{': ' if unread else ''}{', '.join(unread)})", ""


def _grievance_officer() -> Iterator[Finding]:
    """The DPDP Act wants somebody named whom citizens reach with a complaint about their data."""
    named = settings.CHAUPAL_GRIEVANCE_OFFICER
    example = not settings.CHAUPAL_DEMO and named.endswith(".example")
    trouble = "the privacy notice names an example: set CHAUPAL_GRIEVANCE_OFFICER" if example else ""
    yield f"grievance officer {named}", trouble


def _numbers() -> Iterator[Finding]:
    """Each number must be known to WhatsApp; the answer's date shows whether our clock goes right."""
    try:
        ours = numbers()
    except DatabaseError:
        yield "numbers", "the database is not prepared: run `chaupal migrate`"
        return
    if not any(one.department == "" for one in ours):
        yield (
            "number of the whole city",
            "none is entered: do so in the console under Setting up, or run `chaupal number ID DISPLAY NAME`",
        )
    for number in ours:
        answer = _graph(number.phone_number_id)
        named, known_as = f"number {number.phone_number_id}", f"{number.name} {number.display}"
        if answer is None:
            yield named, f"WhatsApp cannot be reached ({known_as})"
        elif answer.status_code != httpx.codes.OK:
            yield named, f"WhatsApp answers {answer.status_code} ({known_as})"
        else:
            yield named, ""
    yield from _clock()


def _clock() -> Iterator[Finding]:
    answer = _graph(settings.WHATSAPP_WABA_ID)
    if answer is None or "date" not in answer.headers:
        return
    skew = abs(parsedate_to_datetime(answer.headers["date"]).timestamp() - time.time())
    yield "clock", f"{skew:.0f} seconds off WhatsApp's" if skew > MOST_SKEW else ""


def _webhooks() -> Iterator[Finding]:
    answer = _graph(f"{settings.WHATSAPP_WABA_ID}/subscribed_apps")
    if answer is None or answer.status_code != httpx.codes.OK:
        yield "webhook subscription", "cannot be read"
    else:
        yield "webhook subscription", "" if answer.json().get("data") else "no app is subscribed to the account"


def _calls() -> Iterator[Finding]:
    try:
        aside = calls_set_aside()
    except DatabaseError:
        return  # said already, as trouble of the set-up
    yield "webhook calls", f"{aside} set aside: see the log, then `chaupal webhooks retry`" if aside else ""


def _deadlines() -> Iterator[Finding]:
    """What a law gave hours for, and was not done in them."""
    with suppress(DatabaseError):  # said already, as trouble of the set-up
        late = missed_moments(now(), FEW)
        named = [f"{one.kind} {one.subject} since {one.due_at:%Y-%m-%d %H:%M} UTC" for one in late]
        yield "deadlines of a law", f"missed: {'; '.join(named)}; see the tasks in the console" if late else ""


def _proxies() -> Iterator[Finding]:
    """Chaupal speaks no TLS: an https address is reached through a proxy, whose address all callers would share."""
    behind = settings.CHAUPAL_BASE_URL.startswith("https://")
    unnamed = "CHAUPAL_TRUSTED_PROXIES names none: all callers count as one, in limits and lock-outs"
    yield "proxies", unnamed if behind and not settings.CHAUPAL_TRUSTED_PROXIES else ""


def _vendors() -> Iterator[Finding]:
    """Every plugged-in register and gateway says what is wrong with its own set-up."""
    try:
        found = registers.faults()
    except DatabaseError as error:
        found = {"local": [str(error)]}
    for register, troubles in found.items():
        yield f"register {register}", "; ".join(troubles)
    yield from _departments_systems()
    yield from _gateways()


def _gateways() -> Iterator[Finding]:
    """Whether payments can be asked for and are told of."""
    for vendor, troubles in payments.faults().items():
        yield f"gateway {vendor}", "; ".join(troubles)


def _departments_systems() -> Iterator[Finding]:
    """Which of them are left alone as they do not answer, and what waits for them."""
    with suppress(CatalogueError, DatabaseError):  # said already, as trouble of the set-up
        yield from ((f"filed elsewhere: {name}", trouble) for name, trouble in landing.faults().items())
        away = {row.register: row for row in registers.health() if row.failures >= registers.FAILURES}
        kept = landing.waiting()
        for name in sorted(away.keys() | kept.keys()):
            row, told = away.get(name), kept.get(name)
            trouble = [f"{row.failures} failures in a row: {row.error}"] if row else []
            late = told is not None and told.since is not None and now() - told.since > MOST_UNFILED
            if told and (late or told.refused):
                trouble += [f"{told.waits} applications wait, {told.refused} are refused, since {told.since:%Y-%m-%d}"]
            yield f"department's system of {name}", "; ".join(trouble)


def _papers() -> Iterator[Finding]:
    """With what the papers are signed that citizens get, and whether it will do next month."""
    with suppress(CatalogueError, DatabaseError):  # said already, as trouble of the set-up
        yield from signing(catalogue().departments)


def _audit() -> Iterator[Finding]:
    """The newest rows of audit and consents (`chaupal audit verify` looks at all); whether their heads go outside."""
    try:
        found = [newest_break(chain, LAST_ROWS) for chain in chains()]
        at = anchored_at()
    except DatabaseError as error:
        yield "audit and consents", str(error)
        return
    yield "audit and consents", "; ".join(str(one) for one in found if one)
    if wrong := anchors_fault():
        yield "anchors", wrong
    elif at and now() - at > MOST_UNANCHORED:
        yield "anchors", f"none was sent since {at.isoformat(timespec='minutes')}"
    else:
        yield "anchors", ""


def _graph(path: str) -> httpx.Response | None:
    url = f"{settings.WHATSAPP_GRAPH_URL}/{settings.WHATSAPP_API_VERSION}/{path}"
    try:
        return httpx.get(url, headers={"Authorization": f"Bearer {settings.WHATSAPP_ACCESS_TOKEN}"}, timeout=10)
    except httpx.HTTPError:
        return None


def _ocr() -> Iterator[Finding]:
    """Reading of documents comes with a later release; what it will need is looked at already."""
    path = shutil.which("tesseract")
    if path is None:
        yield "OCR", "tesseract is not installed"
        return
    listed = subprocess.run([path, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603 - a fixed call
    lines = {line.rpartition("/")[2] for line in listed.stdout.split()}
    missing = [language for language in OCR_LANGUAGES if language not in lines]
    yield "OCR languages", f"missing {', '.join(missing)}" if missing else ""


def _destroyed() -> Iterator[Finding]:
    """Nobody can be erased while the list cannot be written, and a backup without it may bring back who was."""
    path, trouble = settings.CHAUPAL_DESTROYED_KEYS, ""
    try:
        destroyed_keys(path)
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            trouble = f"{path} cannot be written"
    except (BadList, OSError) as error:
        trouble = str(error)
    yield "list of destroyed keys", trouble


def _disk() -> Iterator[Finding]:
    settings.CHAUPAL_MEDIA_DIR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.CHAUPAL_MEDIA_DIR).free
    yield "disk", f"only {free >> 20} MiB free" if free < LEAST_FREE else ""


def _mail() -> Iterator[Finding]:
    try:
        yield f"mailbox ({waiting()} waiting)", ""
    except DatabaseError as error:
        yield "mailbox", str(error)


def _published() -> Iterator[Finding]:
    found = conflicts()
    for conflict in found:
        yield "services", str(conflict)
    if not found:
        yield "what was published in the console, and the files", ""


CHECKS = (
    _set_up,
    _published,
    _keys,
    _holidays,
    _services,
    _calendars,
    _notices,
    _grievance_officer,
    _numbers,
    _webhooks,
    _calls,
    _deadlines,
    _proxies,
    _vendors,
    _papers,
    _audit,
    _ocr,
    _disk,
    _destroyed,
    _mail,
    sign_in,
    consent_manager,
    letters,
    sms,
)

# what the console's list of first steps looks at: step -> checks
STEPS: Mapping[str, Sequence[Callable[[], Iterator[Finding]]]] = {
    "services": (_published, _services, _calendars, partial(_stand_ins, whole=False)),
    "numbers": (_numbers, _webhooks, _calls),
    "officers": (partial(_posts, whole=False),),
    "holidays": (_holidays,),
    "signing": (_papers,),
    "payments": (_gateways,),
    "letters": (letters, sms),
    "safety": (_set_up, _keys, _audit, _proxies, _disk, _destroyed, _grievance_officer),
}


def step(name: str) -> list[Finding]:
    """What a step of setting up stands on; KeyError for an unknown one."""
    return [finding for check in STEPS[name] for finding in check()]
