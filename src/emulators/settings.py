"""What the emulators are told at start, by command line or environment."""

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class NumberSetting:
    """A business phone number: Meta's id, the number as displayed, and the verified name."""

    id: str
    display: str
    name: str
    name_hi: str = ""  # what the phone page calls it in Hindi


CENTRAL = NumberSetting("100000000000001", "+91 11 4000 0001", "Delhi Government")


def _about(text: str, default: str = "") -> str:
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True)
class Settings:
    """One emulator process. Each is also an option (`--read-after`) and a variable (`EMULATORS_READ_AFTER`)."""

    host: str = _about("address to listen on", "127.0.0.1")
    port: int = field(default=8001, metadata={"help": "port to listen on"})
    public_url: str = _about("how browsers reach the emulators, if not by host and port")
    state: str = _about("JSON file that keeps the state over a restart; empty: memory only")

    clock: str = _about("file that holds by how many seconds the clock is ahead, if others share it")

    callback: str = _about("where WhatsApp's webhooks go; empty: they wait until one is subscribed")
    app_secret: str = _about("signs WhatsApp's webhooks", "demo-app-secret")
    verify_token: str = _about("sent in the callback's handshake", "demo-verify-token")
    token: str = _about("bearer tokens accepted by the Graph API, comma separated", "demo-access-token")
    waba: str = _about("WhatsApp business account id", "200000000000001")
    numbers: tuple[NumberSetting, ...] = field(
        default=(CENTRAL,),
        metadata={
            "help": 'JSON list, or a file of it: [{"id", "display", "name", "name_hi"}], the last of them if wanted'
        },
    )
    batch: int = field(default=1, metadata={"help": "updates per webhook request, at most (Meta: up to 1000)"})
    read_after: float = field(
        default=1.5, metadata={"help": "seconds until a citizen nobody watches reads a message; negative: never"}
    )

    razorpay_callback: str = _about("where Razorpay's webhooks go; empty: none are sent")
    razorpay_key_id: str = _about("Razorpay API key id", "rzp_test_demo")
    razorpay_key_secret: str = _about("Razorpay API key secret", "demo-razorpay-secret")
    razorpay_webhook_secret: str = _about("signs Razorpay's webhooks", "demo-razorpay-webhook-secret")

    digilocker_client_id: str = _about("DigiLocker's client id", "demo-digilocker-client")
    digilocker_client_secret: str = _about("DigiLocker's client secret", "demo-digilocker-secret")
    digilocker_callback: str = _about("the one address to which sign-ins come back")
    digilocker_issuer: str = _about("where DigiLocker pulls what we issue, before /pull-uri; empty: nowhere")
    digilocker_issuer_key: str = _about("the key that we gave it for that", "demo-digilocker-issuer-key")
    manager_name: str = _about("what the consent manager is called, as its customers' names end", "sahmati")
    manager_client_id: str = _about("the consent manager's fiduciary", "demo-fiduciary")
    manager_client_secret: str = _about("its key there", "demo-consent-manager-secret")
    manager_callback: str = _about("where the consent manager tells of consents; empty: nowhere")
    edistrict_client_id: str = _about("our account at the e-District portal", "demo-edistrict-client")
    edistrict_client_secret: str = _about("its secret", "demo-edistrict-secret")
    edistrict_callback: str = _about("where the portal tells of moves; empty: nowhere")
    edistrict_callback_secret: str = _about("signs what it tells", "demo-edistrict-callback-secret")
    exotel_callback: str = _about("where Exotel tells of calls, with its credentials; empty: nowhere")
    sms_callback: str = _about("where Exotel tells of SMS, with its credentials; empty: nowhere")
    sms_account: str = _about("the account that sends SMS: SID:KEY:TOKEN", "chaupal1:demo-sms-key:demo-sms-token")
    smtp_port: int = field(default=0, metadata={"help": "port of the SMTP server; 0: none"})
    mail_callback: str = _about("where Mailgun's route forwards to; empty: nowhere")
    mailgun_key: str = _about("signs what it forwards", "demo-mailgun-signing-key")
    mail_address: str = _about("to whom letters are written, as the page has it ready")
    exophones: str = _about("the numbers at Exotel, comma separated; empty: every number is one")

    upyog_username: str = _about("who connects to UPYOG", "chaupal")
    upyog_password: str = _about("their password there", "demo-upyog-password")

    model_key: str = _about("key that the language model wants; empty: none")

    @property
    def base_url(self) -> str:
        """The emulators' own address, without a trailing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")


def read_numbers(text: str) -> tuple[NumberSetting, ...]:
    """Numbers from a JSON list or from a file that holds one."""
    if not text.lstrip().startswith("["):
        text = Path(text).read_text(encoding="utf-8")
    return tuple(NumberSetting(str(n["id"]), n["display"], n["name"], n.get("name_hi", "")) for n in json.loads(text))


READERS: dict[object, Callable[[str], Any]] = {
    int: int,
    float: float,
    str: str,
    tuple[NumberSetting, ...]: read_numbers,
}


def parse(argv: Sequence[str] | None = None) -> Settings:
    """Settings from the command line; what it leaves out, from the environment; then the defaults."""
    parser = argparse.ArgumentParser(prog="python -m emulators", description=__doc__)
    for option in fields(Settings):
        parser.add_argument(f"--{option.name.replace('_', '-')}", help=option.metadata["help"])
    given = vars(parser.parse_args(argv))
    values = {}
    for option in fields(Settings):
        text = given[option.name] or os.environ.get(f"EMULATORS_{option.name.upper()}")
        if text:
            values[option.name] = READERS[option.type](text)
    return Settings(**values)
