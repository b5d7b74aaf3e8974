"""The command `chaupal`."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.catalogue.scaffold import PURPOSES as KINDS
from chaupal.config import api, breach, campaigns, footing, installation, keys, papers, published, rights
from chaupal.config.backups import commands as backups
from chaupal.config.listening import opened
from chaupal.config.starting import EX_CONFIG, check, run_hot, run_jobs
from chaupal.kit import clock
from chaupal.kit.dates import day_in_india
from chaupal.kit.languages import FIRST

if TYPE_CHECKING:
    from collections.abc import Callable

_LISTEN = ("serve", "web", "hot", "demo")
_OF_DEMO = "for demos, tests and benches: known secrets, plain http and CHAUPAL_DEMO are let pass"


def main(argv: list[str] | None = None) -> int:
    """Runs one sub-command; its exit code."""
    arguments = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chaupal.config.settings")
    try:
        code: int = footing.begin(arguments) or arguments.run(arguments)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        sentence = footing.said_of(error)
        if not sentence:
            raise
        print(sentence, file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="chaupal", description="A government that serves its citizens in a chat.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _role_parsers(commands)
    installation.add_parsers(commands)
    backups.add_parsers(commands)
    keys.add_parsers(commands)
    breach.add_parsers(commands)
    rights.add_parsers(commands)
    campaigns.add_parsers(commands)
    api.add_parsers(commands)
    _catalogue_parser(commands)
    published.add_parsers(commands)
    command = commands.add_parser("route", help="which service is meant: JSON lines in, JSON lines out")
    command.add_argument("--llm", action="store_true", help="ask the language model where the router is unsure")
    command.set_defaults(run=_route)
    command = commands.add_parser("entitled", help="what somebody can get: JSON lines of what is told in and out")
    command.add_argument("--json", action="store_true", required=True)
    command.set_defaults(run=_entitled)
    command = commands.add_parser(
        "learn", help="learns what the catalogue says now, so that no process has to when it starts"
    )
    command.add_argument("--to", type=Path, metavar="FOLDER", help="anew, into the file that is committed there")
    command.set_defaults(run=_learn)
    _lessons_parser(commands)
    papers.add_parsers(commands)
    for family, text in (("audit", "what officers did"), ("consent", "what citizens agreed to")):
        _chain_parser(commands, family, text)
    _outbox_parser(commands)
    _webhooks_parser(commands)
    command = commands.add_parser("read-document", help="what papers are and say: a JSON line for each file")
    command.add_argument("files", nargs="+", metavar="FILE")
    command.set_defaults(run=_read_document)
    command = commands.add_parser("talk", help="tries a service out in the terminal")
    command.add_argument("service", help="its id; with --json, - begins in the lobby")
    command.add_argument("--language", default=FIRST)
    command.add_argument("--json", action="store_true", help="led from outside: a JSON object a line in and out")
    command.add_argument(
        "--at",
        metavar="ISO",
        type=datetime.fromisoformat,
        help="when it begins, such as 2026-06-10T10:00; now, if not told",
    )
    command.set_defaults(run=_talk)
    command = commands.add_parser("sent", help="how many messages we sent in a month, and what WhatsApp bills for them")
    command.add_argument("--month", type=_month, metavar="2026-11", help="this one, if not told")
    command.add_argument("--json", action="store_true", help="for other programs")
    command.set_defaults(run=_sent)
    command = commands.add_parser("erase", help="erases a citizen: the key is destroyed, what a law keeps stays")
    command.add_argument("citizen", help="the citizen's id, or a phone number with its + and country code")
    command.set_defaults(run=_erase)
    command = commands.add_parser("replay", help="runs a stored conversation again through the engine")
    command.add_argument("conversation", type=int)
    command.set_defaults(run=_replay)
    return parser


def _role_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run: Callable[[argparse.Namespace], int]
    for name, run, text in (
        ("serve", _serve, "all roles in one process group"),
        ("web", _hot, "webhooks, console and public pages"),
        ("hot", _hot, "web, worker and sender in one process (what serve runs)"),
        ("demo", _demo, "serve, with the city in a box and demo data"),
        ("worker", _hot, "plays conversations"),
        ("sender", _hot, "sends what the outbox holds"),
        ("jobs", _jobs, "slow work: media, payments, certificates"),
        ("migrate", _migrate, "prepares the database"),
        ("templates", _templates, "enters the message templates at WhatsApp"),
        ("doctor", _doctor, "checks what the system stands on"),
    ):
        command = commands.add_parser(name, help=text)
        command.set_defaults(run=run, name=name, host="", port=0)
        if name in _LISTEN:
            command.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
            command.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        if name in footing.ROLES:
            command.add_argument("--demo", action="store_true", help=_OF_DEMO)
        if name == "doctor":
            command.add_argument("--all", action="store_true", help="lists in full what is cut short otherwise")


def _webhooks_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    webhooks = commands.add_parser("webhooks", help="the providers' calls").add_subparsers(
        required=True, metavar="WHAT"
    )
    retrying = webhooks.add_parser("retry", help="stores the calls that were set aside")
    retrying.set_defaults(run=_webhooks_retry)


def _lessons_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    lessons = commands.add_parser("lessons", help="what citizens said that was unclear, masked").add_subparsers(
        required=True, metavar="WHAT"
    )
    showing = lessons.add_parser("show", help="the most frequent first")
    taking = lessons.add_parser("take", help="writes what turned out to mean a service into its examples")
    taking.add_argument("service")
    for command in (showing, taking):
        command.add_argument("--least", type=int, default=1, metavar="N", help="only what was said so often")
    showing.set_defaults(run=_lessons_show)
    taking.set_defaults(run=_lessons_take)


def _chain_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], family: str, text: str) -> None:
    command = commands.add_parser(family, help=text).add_subparsers(required=True, metavar="WHAT")
    verifying = command.add_parser("verify", help="looks at every row, and compares with what was anchored outside")
    verifying.add_argument(
        "--anchors", type=Path, metavar="FILE", help="anchors that were kept, instead of the address"
    )
    verifying.set_defaults(run=_verify, family=family)


def _outbox_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    outbox = commands.add_parser("outbox", help="messages to citizens").add_subparsers(required=True, metavar="WHAT")
    retrying = outbox.add_parser("retry", help="sends again what WhatsApp refused for good in the last week")
    retrying.add_argument("--restored", action="store_true", help="and what was held back when a backup was restored")
    retrying.set_defaults(run=_outbox_retry)


def _catalogue_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    catalogue = commands.add_parser("catalogue", help="the services").add_subparsers(required=True, metavar="WHAT")
    checking = catalogue.add_parser("check", help="finds faults in services and texts")
    checking.add_argument("services", nargs="*", metavar="SERVICE", help="show only the faults of these")
    checking.add_argument("--budgets", action="store_true", help="what we send on each service's common path, too")
    checking.set_defaults(run=_catalogue_check)
    trying = catalogue.add_parser("try", help="the checks and golden talks of a service, as JSON")
    trying.add_argument("service")
    trying.set_defaults(run=_catalogue_try)
    lowering = catalogue.add_parser("lower", help="lowers budgets of messages and words to what is taken now")
    lowering.set_defaults(run=_catalogue_lower)
    laying = catalogue.add_parser("new", help="lays out a new service")
    laying.add_argument("name", metavar="DEPARTMENT/SERVICE")
    laying.add_argument("--kind", default="certificate", choices=tuple(KINDS))
    laying.set_defaults(run=_catalogue_new)
    writing = catalogue.add_parser("pages", help="writes a reference page for each service")
    writing.add_argument("--to", type=Path, default=Path("docs/services"), metavar="FOLDER")
    writing.set_defaults(run=_catalogue_pages)
    migrating = catalogue.add_parser("migrate", help="rewrites services of an older language to that of today")
    migrating.add_argument("folder", type=Path, nargs="?", default=Path("services"), metavar="FOLDER")
    migrating.set_defaults(run=_catalogue_migrate)
    listing = catalogue.add_parser("list", help="the services on offer")
    listing.add_argument("--json", action="store_true", required=True)
    listing.set_defaults(run=_catalogue_list)


def _serve(arguments: argparse.Namespace) -> int:
    from chaupal.config.group import serve  # noqa: PLC0415

    return serve(arguments.host, arguments.port, demo=arguments.demo)


def _hot(arguments: argparse.Namespace) -> int:
    from chaupal.config.group import HOT  # noqa: PLC0415

    roles = HOT if arguments.name == "hot" else (arguments.name,)
    listening = opened(arguments.host, arguments.port) if "web" in roles else None
    if listening is None and "web" in roles:
        return EX_CONFIG
    return check(demo=arguments.demo) or run_hot(roles, listening)


def _jobs(arguments: argparse.Namespace) -> int:
    return check(demo=arguments.demo) or run_jobs()


def _demo(arguments: argparse.Namespace) -> int:
    from chaupal.config.demo import demo  # noqa: PLC0415

    return demo(arguments.host, arguments.port)


def _migrate(_arguments: argparse.Namespace) -> int:
    from chaupal.config.database import make_folders, prepare  # noqa: PLC0415
    from chaupal.config.readiness import broken_off  # noqa: PLC0415
    from chaupal.keys.base import CannotMake, KeyAway  # noqa: PLC0415

    make_folders()
    if trouble := broken_off():
        print(trouble[0], file=sys.stderr)
        return 1
    try:
        prepare()
    except (CannotMake, KeyAway) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _templates(_arguments: argparse.Namespace) -> int:
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415
    from chaupal.channel.actions import enter_templates  # noqa: PLC0415

    for name in enter_templates(catalogue().texts):
        print(f"entered {name}")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    from chaupal.config.doctor import examine  # noqa: PLC0415

    return examine(sys.stdout, whole=arguments.all)


def _webhooks_retry(_arguments: argparse.Namespace) -> int:
    from chaupal.webhook.actions import retry_calls  # noqa: PLC0415

    return retry_calls(sys.stdout, sys.stderr)


def _lessons_show(arguments: argparse.Namespace) -> int:
    from chaupal.lessons.commands import show  # noqa: PLC0415

    return show(sys.stdout, arguments.least)


def _lessons_take(arguments: argparse.Namespace) -> int:
    from django.conf import settings  # noqa: PLC0415

    from chaupal.lessons.commands import take  # noqa: PLC0415

    return take(sys.stdout, settings.CHAUPAL_SERVICES_DIR, arguments.service, arguments.least)


def _verify(arguments: argparse.Namespace) -> int:
    from chaupal.chains.commands import verify  # noqa: PLC0415

    return verify(sys.stdout, arguments.family, arguments.anchors)


def _outbox_retry(arguments: argparse.Namespace) -> int:
    from chaupal.channel.commands import retry  # noqa: PLC0415

    return retry(sys.stdout, restored=arguments.restored)


def _catalogue_check(arguments: argparse.Namespace) -> int:
    from chaupal.catalogue.commands import check  # noqa: PLC0415
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415
    from chaupal.config.published import tell_conflicts  # noqa: PLC0415
    from chaupal.conversations.budgets import check as check_budgets  # noqa: PLC0415

    faulty = tell_conflicts(sys.stdout) + check(sys.stdout, arguments.services)
    faulty = faulty or check_budgets(sys.stdout, arguments.services, whole=arguments.budgets)
    if not faulty:
        print(f"{len(catalogue().current)} services, no faults", file=sys.stderr)
    return int(bool(faulty))


def _catalogue_try(arguments: argparse.Namespace) -> int:
    from chaupal.conversations.trying import tried  # noqa: PLC0415

    return tried(arguments.service, sys.stdout)


def _catalogue_lower(_arguments: argparse.Namespace) -> int:
    from chaupal.conversations.budgets import lower  # noqa: PLC0415

    return lower(sys.stdout)


def _catalogue_new(arguments: argparse.Namespace) -> int:
    from chaupal.catalogue.commands import new  # noqa: PLC0415

    return new(sys.stdout, arguments.name, arguments.kind)


def _catalogue_pages(arguments: argparse.Namespace) -> int:
    from chaupal.catalogue.commands import write_pages  # noqa: PLC0415
    from chaupal.channel.queries import SERVICE_MESSAGE, price  # noqa: PLC0415

    return write_pages(arguments.to, price(SERVICE_MESSAGE))


def _catalogue_migrate(arguments: argparse.Namespace) -> int:
    from chaupal.catalogue.commands import migrate  # noqa: PLC0415

    return migrate(sys.stdout, arguments.folder)


def _catalogue_list(_arguments: argparse.Namespace) -> int:
    from chaupal.catalogue.commands import list_json  # noqa: PLC0415

    return list_json(sys.stdout)


def _route(arguments: argparse.Namespace) -> int:
    from chaupal.advice.queries import endpoint, model_is_there  # noqa: PLC0415
    from chaupal.understanding.commands import route  # noqa: PLC0415

    if arguments.llm and not model_is_there():
        print("CHAUPAL_LLM_URL and CHAUPAL_LLM_MODEL are not set", file=sys.stderr)
        return EX_CONFIG
    return route(sys.stdin, sys.stdout, endpoint=endpoint() if arguments.llm else None)


def _entitled(_arguments: argparse.Namespace) -> int:
    from chaupal.catalogue.entitlements import entitled  # noqa: PLC0415

    return entitled(sys.stdin, sys.stdout, day_in_india(clock.now()))


def _learn(arguments: argparse.Namespace) -> int:
    from chaupal.understanding.commands import learn  # noqa: PLC0415

    return learn(sys.stdout, arguments.to)


def _read_document(arguments: argparse.Namespace) -> int:
    from chaupal.reading.commands import read_documents  # noqa: PLC0415

    return read_documents(arguments.files, sys.stdout)


def _talk(arguments: argparse.Namespace) -> int:
    from chaupal.conversations.terminal import led_from_outside, talk  # noqa: PLC0415

    if not arguments.json:
        return talk(arguments.service, arguments.language, sys.stdin, sys.stdout)
    return led_from_outside(arguments.service, arguments.language, arguments.at, sys.stdin, sys.stdout)


def _month(told: str) -> str:
    try:
        return f"{datetime.strptime(told, '%Y-%m'):%Y-%m}"  # noqa: DTZ007 - a month, no moment
    except ValueError:
        raise argparse.ArgumentTypeError(f"{told!r} is no month; write it as 2026-11") from None


def _sent(arguments: argparse.Namespace) -> int:
    from chaupal.departments.sent import show  # noqa: PLC0415

    month = arguments.month or f"{day_in_india(clock.now()):%Y-%m}"
    return show(sys.stdout, month, as_json=arguments.json)


def _erase(arguments: argparse.Namespace) -> int:
    from chaupal.conversations.commands import erase  # noqa: PLC0415

    return erase(arguments.citizen, sys.stdout)


def _replay(arguments: argparse.Namespace) -> int:
    from chaupal.conversations.replay import replay  # noqa: PLC0415

    return replay(arguments.conversation, sys.stdout)
