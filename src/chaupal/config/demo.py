"""`chaupal demo`: the whole city in a box. What production must be given, the demo makes up, and says so."""

from __future__ import annotations

import base64
import json
import os
import secrets
import sys
import textwrap
from functools import partial
from pathlib import Path

from chaupal.config.group import Child, kept_running, loaded, roles
from chaupal.config.installation import set_up
from chaupal.config.listening import is_taken, opened
from chaupal.config.starting import EX_CONFIG, check, is_set_up
from chaupal.kit import yaml_files
from chaupal.kit.languages import FIRST, LANGUAGES

STATE = Path("var")
SERVICES = Path(__file__).resolve().parents[3] / "services"
HELP_NUMBER = "011 5550 0901"  # is called by who agrees to be helped
SECRETS = STATE / "demo-secrets.json"
SECRET_NAMES = ("CHAUPAL_SECRET_KEY", "CHAUPAL_MASTER_KEY")
WABA = "200000000000001"


def demo(host: str, port: int) -> int:
    """Prepares everything, prints where it is, serves until Ctrl-C."""
    emulators = port + 1
    listening = opened(host, port)
    if listening is None or is_taken(host, emulators) or is_taken(host, emulators + 1):
        return EX_CONFIG
    _make_up(host, port)
    print("preparing the city …", flush=True)
    if not is_set_up():
        return EX_CONFIG
    from chaupal.config.database import make_folders  # noqa: PLC0415 - Django is set up by now

    make_folders()
    if loaded(_prepared) != 0:
        return EX_CONFIG
    children = [
        Child("the city in a box", partial(_emulators, host, emulators), is_role=False),
        *roles(listening, (host, emulators)),
    ]
    return kept_running(children, partial(check, demo=True), listening, ((host, port), (host, emulators)), _tell)


def is_here(host: str, port: int) -> bool:
    """Whether a demo runs, or ran, in this folder; then this process has its settings."""
    if SECRETS.exists():
        _make_up(host, port)
    return SECRETS.exists()


def _make_up(host: str, port: int) -> None:
    made_up = _settings(host, port, port + 1)
    os.environ.update({name: value for name, value in made_up.items() if name not in os.environ})


def _prepared() -> int:
    set_up()
    if is_taken_by_people():
        return EX_CONFIG
    prepare()
    return check(demo=True)


def _settings(host: str, port: int, emulators: int) -> dict[str, str]:
    local = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}"  # noqa: S104 - compared, not bound
    return (
        _secrets()
        | _of_state()
        | {
            "CHAUPAL_DEMO": "1",
            "CHAUPAL_LANGUAGES": ",".join(_spoken()),
            "CHAUPAL_LETTERS_PER_MINUTE": "200",  # who shows it, or plays it by a script, is quicker than who uses it
            "CHAUPAL_CLOCK_FILE": str(STATE / "demo-clock"),
            "CHAUPAL_BASE_URL": f"{local}:{port}",
            "CHAUPAL_EMULATORS_URL": f"{local}:{emulators}",
            "WHATSAPP_GRAPH_URL": f"{local}:{emulators}/graph",
            "CHAUPAL_ANCHOR_URL": f"{local}:{emulators}/anchors/",
            "CHAUPAL_TIMESTAMP_URL": f"{local}:{emulators}/timestamp/",
            "WHATSAPP_APP_SECRET": "demo-app-secret",
            "WHATSAPP_VERIFY_TOKEN": "demo-verify-token",
            "WHATSAPP_ACCESS_TOKEN": "demo-access-token",
            "WHATSAPP_WABA_ID": WABA,
            "RAZORPAY_API_URL": f"{local}:{emulators}/razorpay",
            "RAZORPAY_KEY_ID": "rzp_test_demo",
            "RAZORPAY_KEY_SECRET": "demo-razorpay-secret",
            "RAZORPAY_WEBHOOK_SECRET": "demo-razorpay-webhook-secret",
            "DIGILOCKER_URL": f"{local}:{emulators}/digilocker",
            "DIGILOCKER_CLIENT_ID": "demo-digilocker-client",
            "DIGILOCKER_CLIENT_SECRET": "demo-digilocker-secret",
            "DIGILOCKER_CERTIFICATES": str(STATE / "digilocker-signer.pem"),  # beside the emulators' state
            "DIGILOCKER_ISSUER_KEY": "demo-digilocker-issuer-key",
            "CONSENT_MANAGER_URL": f"{local}:{emulators}/manager",
            "CONSENT_MANAGER_ID": "sahmati",
            "CONSENT_MANAGER_NAME": "Sahmati",
            "CONSENT_MANAGER_CLIENT_ID": "demo-fiduciary",
            "CONSENT_MANAGER_CLIENT_SECRET": "demo-consent-manager-secret",
            "UPYOG_BASE_URL": f"{local}:{emulators}/upyog",
            "UPYOG_USERNAME": "chaupal",
            "UPYOG_PASSWORD": "demo-upyog-password",
            "REGISTER_EDISTRICT_URL": f"{local}:{emulators}/edistrict",
            "REGISTER_EDISTRICT_CLIENT_ID": "demo-edistrict-client",
            "REGISTER_EDISTRICT_CLIENT_SECRET": "demo-edistrict-secret",
            "REGISTER_EDISTRICT_CALLBACK_SECRET": "demo-edistrict-callback-secret",
            "EXOTEL_WEBHOOK_KEY": "demo-exotel-webhook-key",
            "EMAIL_URL": f"smtp://{'127.0.0.1' if host == '0.0.0.0' else host}:{emulators + 1}",  # noqa: S104 - compared
            "CHAUPAL_MAIL_ADDRESS": "join@city.example",
            "MAILGUN_SIGNING_KEY": "demo-mailgun-signing-key",
            "CHAUPAL_SMS_NUMBER": "56767",
            "SMS_URL": f"{local.replace('://', '://demo-sms-key:demo-sms-token@')}:{emulators}/sms/v1/Accounts/chaupal1",
            "SMS_SENDER": "CHAUPL",
            "SMS_DLT_ENTITY": "1101000000000000001",
            "SMS_DLT_TEMPLATES": "opt_in=1107000000000000001,code=1107000000000000002,help_ask=1107000000000000003,"
            "help_agreed=1107000000000000004,help_news=1107000000000000005,opt_out=1107000000000000006,"
            "help_ended=1107000000000000007",
            "CHAUPAL_HELP_NUMBER": HELP_NUMBER,
        }
    )


def _spoken() -> list[str]:
    """The languages that some form speaks: those in which `chaupal catalogue check` wants everything."""
    return [each for each in LANGUAGES if any(_folder().glob(f"*/*/messages/{each}.yaml"))]


def _folder() -> Path:
    return Path(os.environ.get("CHAUPAL_SERVICES_DIR", SERVICES))


def _of_state() -> dict[str, str]:
    """What other systems call the state that is served."""
    path = _folder() / "demo.yaml"
    held: dict[str, dict[str, str]] = yaml_files.read(path) if path.exists() else {}
    return held.get("settings", {})


def _secrets() -> dict[str, str]:
    """Made once and kept: what was sealed yesterday must open today."""
    if not SECRETS.exists():
        STATE.mkdir(exist_ok=True)
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        made = dict(zip(SECRET_NAMES, (secrets.token_urlsafe(48), key), strict=True))
        SECRETS.touch(mode=0o600)
        SECRETS.write_text(json.dumps(made))
    kept: dict[str, str] = json.loads(SECRETS.read_text())
    return kept


def is_taken_by_people() -> bool:
    """Says so if the database is an installation's: a demo would let in whoever knows its passwords."""
    import django  # noqa: PLC0415 - the environment had to be made first

    django.setup()
    from django.db import DatabaseError, connection  # noqa: PLC0415

    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415
    from chaupal.departments.queries import is_no_demo  # noqa: PLC0415

    try:
        taken = is_no_demo(catalogue())
    except DatabaseError:  # nothing is prepared in it yet
        return False
    finally:
        connection.close()
    if taken:
        print("people work with this database: set another DATABASE_URL for the demo", file=sys.stderr)
    return taken


def prepare() -> None:
    """The database, the demo's numbers and officers, the fictitious records; safe to run again."""
    import django  # noqa: PLC0415 - the environment had to be made first

    django.setup()
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415
    from chaupal.config.database import prepare  # noqa: PLC0415
    from chaupal.departments.actions import load_demo_numbers, load_demo_officers  # noqa: PLC0415
    from chaupal.optins.actions import load_demo_campaign  # noqa: PLC0415
    from chaupal.registers.actions import load_demo  # noqa: PLC0415

    prepare()
    load_demo_numbers(catalogue())
    load_demo_officers(catalogue())
    load_demo()
    load_demo_campaign(catalogue())


def _emulators(host: str, port: int) -> int:
    """Becomes the emulators: they share no code with us."""
    set_up()
    words = _their_words(host, port)
    os.execv(sys.executable, [sys.executable, "-m", "emulators", *words])  # noqa: S606 - our own command


def _their_words(host: str, port: int) -> list[str]:
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415 - Django is set up by now
    from chaupal.departments.queries import numbers  # noqa: PLC0415
    from chaupal.optins.base import DEMO_NUMBER  # noqa: PLC0415

    hindi = {name: department.names[FIRST] for name, department in catalogue().departments.items()} | {"": "चौपाल"}
    ours = [
        {"id": one.phone_number_id, "display": one.display, "name": one.name, "name_hi": hindi.get(one.department, "")}
        for one in numbers()
    ]
    base = os.environ["CHAUPAL_BASE_URL"]
    options = {
        "--host": host,
        "--port": str(port),
        "--public-url": os.environ["CHAUPAL_EMULATORS_URL"],
        "--clock": os.environ["CHAUPAL_CLOCK_FILE"],
        "--state": str(STATE / "emulators.json"),
        "--callback": f"{base}/webhooks/whatsapp",
        "--app-secret": os.environ["WHATSAPP_APP_SECRET"],
        "--verify-token": os.environ["WHATSAPP_VERIFY_TOKEN"],
        "--token": os.environ["WHATSAPP_ACCESS_TOKEN"],
        "--waba": os.environ["WHATSAPP_WABA_ID"],
        "--numbers": json.dumps(ours),
        "--razorpay-callback": f"{base}/webhooks/razorpay",
        "--razorpay-key-id": os.environ["RAZORPAY_KEY_ID"],
        "--razorpay-key-secret": os.environ["RAZORPAY_KEY_SECRET"],
        "--razorpay-webhook-secret": os.environ["RAZORPAY_WEBHOOK_SECRET"],
        "--digilocker-client-id": os.environ["DIGILOCKER_CLIENT_ID"],
        "--digilocker-client-secret": os.environ["DIGILOCKER_CLIENT_SECRET"],
        "--digilocker-callback": f"{base}/identity/back",
        "--digilocker-issuer": f"{base}/webhooks/digilocker",
        "--digilocker-issuer-key": os.environ["DIGILOCKER_ISSUER_KEY"],
        "--manager-name": os.environ["CONSENT_MANAGER_ID"],
        "--manager-client-id": os.environ["CONSENT_MANAGER_CLIENT_ID"],
        "--manager-client-secret": os.environ["CONSENT_MANAGER_CLIENT_SECRET"],
        "--manager-callback": f"{base}/webhooks/consent",
        "--upyog-username": os.environ["UPYOG_USERNAME"],
        "--upyog-password": os.environ["UPYOG_PASSWORD"],
        "--edistrict-client-id": os.environ["REGISTER_EDISTRICT_CLIENT_ID"],
        "--edistrict-client-secret": os.environ["REGISTER_EDISTRICT_CLIENT_SECRET"],
        "--edistrict-callback": f"{base}/webhooks/registers/certificates",
        "--edistrict-callback-secret": os.environ["REGISTER_EDISTRICT_CALLBACK_SECRET"],
        "--exotel-callback": _with_password(f"{base}/webhooks/missed-call", os.environ["EXOTEL_WEBHOOK_KEY"]),
        "--sms-callback": _with_password(f"{base}/webhooks/sms", os.environ["EXOTEL_WEBHOOK_KEY"]),
        "--smtp-port": str(port + 1),
        "--mail-callback": f"{base}/webhooks/email",
        "--mailgun-key": os.environ["MAILGUN_SIGNING_KEY"],
        "--mail-address": os.environ["CHAUPAL_MAIL_ADDRESS"],
        "--exophones": f"{DEMO_NUMBER},{HELP_NUMBER}",
    }
    return [word for pair in options.items() for word in pair]


def _with_password(address: str, password: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://chaupal:{password}@{rest}"


def _tell() -> None:
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415 - Django is set up by now
    from chaupal.departments.queries import demo_sign_ins  # noqa: PLC0415
    from chaupal.optins.queries import counted  # noqa: PLC0415

    base = os.environ["CHAUPAL_BASE_URL"]
    officers = demo_sign_ins(catalogue())
    lines = [
        "",
        "  Chaupal, a city in a box",
        f"  the city       {base}/",
        f"  the phone      {os.environ['CHAUPAL_EMULATORS_URL']}/graph/phone",
        f"  the console    {base}/console/",
        *(f"  a campaign     {base}/join/{one.campaign.department}/{one.code}" for one in counted()[:1]),
        "",
        f"  officers (demo only), all with the password {officers.password}:",
        *(f"    {username:<22} {name}" for username, name in officers.named),
        *textwrap.wrap(
            f"for the other desks: {', '.join(officers.others)}", 100, initial_indent=4 * " ", subsequent_indent=6 * " "
        ),
        "",
        f"  Made up for the demo: the keys (kept in {SECRETS}) and the providers' secrets.",
        "  Ctrl-C stops it; started again, it keeps what was there.",
        "",
    ]
    print("\n".join(lines), flush=True)
