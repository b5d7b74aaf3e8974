"""Other ways in than OAuth, and other manners of answering, as a water board of old has them: all at once."""

import base64
import hashlib
import hmac
import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chaupal.catalogue.base import Signature
from chaupal.kit import clock
from chaupal.registers.base import Amiss, Bill, Done, Fault, File, Filed, Found, Submission
from chaupal.registers.rest.register import RestRegister
from chaupal.registers.rest.signing import BadKey, is_genuine, signed
from tests.emulators.razorpay.served import served
from tests.registers.portal import described

TODAY = date(2026, 11, 25)
KEY, SECRET = "water-key-of-the-tests", "water-secret-of-the-tests"
CONNECTIONS = """\
ways:
  - {exact: [k_number]}
keeper: rest
rest:
  url: REGISTER_WATER_URL
  auth:
    api_key: {headers: {X-Client: REGISTER_WATER_KEY}, query: {key: REGISTER_WATER_KEY}}
    signed: {header: X-Signature, hmac: REGISTER_WATER_SECRET, encoding: base64, time: X-Time}
    mtls: {certificate: REGISTER_WATER_CERTIFICATE, key: REGISTER_WATER_PRIVATE, authority: REGISTER_WATER_AUTHORITY}
  acts:
    submit:
      post: /requests
      as: multipart
      body: {ref: "{key}", paid: "{paise}", said: "{answers}", photo: "{files.photo}", deed: "{files.deed}"}
      once: {body: true}
      number: answer.no
    find:
      post: /search
      as: form
      body: {kno: "{by.k_number}"}
      link: answer.more
      each: answer.rows
      id: record.kno
      label: {hi: "{record.name}", en: "{record.name}"}
      record: {k_number: record.kno, ward: record.ward.name}
      lines: {each: record.due, line: {hi: "पानी, {due.month}", en: "Water, {due.month}"}, rupees: due.amount}
    bill:
      get: /connections/{record_id}/bill
      number: answer.bill
      due_on: answer.by
      lines: {each: answer.due, line: {hi: "पानी, {due.month}", en: "Water, {due.month}"}, rupees: due.amount}
    settle:
      post: /connections/{record_id}/payments
      body: {receipt: "{receipt}", rupees: "{paise / 100}"}
      once:
        before:
          get: /payments
          query: {receipt: "{receipt}"}
          absent: status == 200 && size(answer.payments) == 0
"""


@dataclass
class Board:
    """What it got, and how it misbehaves."""

    payments: list[dict[str, Any]] = field(default_factory=list)
    forms: list[dict[str, Any]] = field(default_factory=list)
    pages: int = 1
    next_page: str = ""
    lost: bool = False
    amount: Any = "120.50"

    def opened(self, request: Request, raw: bytes) -> bool:
        told = request.headers
        over = told["x-time"].encode() + b"." + raw
        wanted = hmac.new(SECRET.encode(), over, hashlib.sha256).digest()
        return (told["x-client"], request.query_params.get("key"), told["x-signature"]) == (
            KEY,
            KEY,
            base64.b64encode(wanted).decode(),
        )

    async def answer(self, request: Request) -> Response:
        raw = await request.body()
        if not self.opened(request, raw):
            return JSONResponse({"error": "who are you"}, 403)
        path, due = request.url.path, [{"month": "10/2026", "amount": self.amount}]
        if path == "/search":
            n = int(request.query_params.get("page", "1"))
            kno = "2871034590" if n == self.pages else "1"
            rows = (
                [{"kno": kno, "name": "Sunita Devi", "ward": {"name": "Karawal Nagar"}, "due": due}]
                if n == self.pages
                else []
            )
            more = self.next_page or (f"/search?page={n + 1}" if n < self.pages else None)
            return JSONResponse({"asked": raw.decode(), "rows": rows, "more": more})
        if path.endswith("/bill"):
            return JSONResponse({"bill": 77, "by": "2026-12-10", "due": due})
        if path == "/requests":
            async with request.form() as told:
                self.forms.append({name: await held(one) for name, one in told.multi_items()})
            return JSONResponse({"no": 4711})
        if path == "/payments":
            return JSONResponse(
                {"payments": [one for one in self.payments if one["receipt"] == request.query_params["receipt"]]}
            )
        self.payments.append(json.loads(raw))
        return Response(status_code=502 if self.lost else 204)

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/{path:path}", self.answer, methods=["GET", "POST"])])


async def held(one: Any) -> Any:
    return one if isinstance(one, str) else (one.filename, one.content_type, await one.read())


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> dict[str, Path]:
    """An authority of their own, which signed the server's certificate and ours."""
    folder = tmp_path_factory.mktemp("papers")
    authority, its_key = certificate("Water Board")
    found = {"authority": authority.public_bytes(Encoding.PEM)}
    for name in ("server", "client"):
        one, key = certificate(name, authority, its_key)
        found[name] = one.public_bytes(Encoding.PEM)
        found[f"{name}_key"] = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        found[f"{name}_public"] = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for name, pem in found.items():
        (folder / name).write_bytes(pem)
    return {name: folder / name for name in found}


def certificate(name: str, authority: Any = None, by: Any = None) -> tuple[Any, Any]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(authority.subject if authority else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(clock.now() - timedelta(days=1))
        .not_valid_after(clock.now() + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=authority is None, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    )
    return made.sign(by or key, SHA256()), key


@pytest.fixture
def board(tmp_path: Path, papers, settings) -> Iterator[tuple[Board, RestRegister]]:
    running = Board()
    tls = {"ssl_certfile": papers["server"], "ssl_keyfile": papers["server_key"], "ssl_ca_certs": papers["authority"]}
    with served(running.app(), **tls, ssl_cert_reqs=ssl.CERT_REQUIRED) as url:
        settings.REGISTER_SETTINGS = {
            "REGISTER_WATER_URL": url,
            "REGISTER_WATER_KEY": KEY,
            "REGISTER_WATER_SECRET": SECRET,
            "REGISTER_WATER_CERTIFICATE": str(papers["client"]),
            "REGISTER_WATER_PRIVATE": str(papers["client_key"]),
            "REGISTER_WATER_AUTHORITY": str(papers["authority"]),
        }
        with described(tmp_path, url, connections=CONNECTIONS) as keeper:
            yield running, keeper


def test_key_certificate_and_signature_open_the_door_and_a_linked_page_is_followed(board):
    running, keeper = board
    running.pages = 3

    found = keeper.find("connections", {"k_number": "2871034590"}, TODAY, 1)

    line = {"line": {"hi": "पानी, 10/2026", "en": "Water, 10/2026"}, "paise": 12050}
    label = {"hi": "Sunita Devi", "en": "Sunita Devi"}
    record = {"id": "2871034590", "label": label, "k_number": "2871034590", "ward": "Karawal Nagar", "lines": [line]}
    assert found == Found([record])


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/search", "//elsewhere.example/x", "http://127.0.0.1:9/search"]
)
def test_a_next_page_at_another_address_is_not_followed(board, elsewhere: str):
    running, keeper = board
    running.next_page = elsewhere

    answer = keeper.find("connections", {"k_number": "2871034590"}, TODAY, 1)

    assert answer == Fault("connections, find: names a next page that is not its own", retryable=False)


def test_a_bill_is_in_whole_paise_and_half_a_paisa_is_no_money(board):
    running, keeper = board

    assert keeper.bill("connections", "2871034590", TODAY) == Bill(
        [{"line": {"hi": "पानी, 10/2026", "en": "Water, 10/2026"}, "paise": 12050}], "77", "2026-12-10"
    )
    for sum_ in ("120.505", "free", True, None, "NaN"):
        running.amount = sum_
        assert "no money" in keeper.bill("connections", "2871034590", TODAY).why


def test_a_payment_whose_answer_was_lost_is_seen_to_be_told_already(board):
    running, keeper = board
    running.lost = True

    lost = keeper.settle("connections", "2871034590", "RCPT/1", TODAY, 12050)
    assert lost == Fault("connections, settle: answers HTTP 502", retryable=True, amiss=Amiss.BROKEN)
    assert keeper.settle("connections", "2871034590", "RCPT/1", TODAY, 12050) == Done()
    running.lost = False
    assert [keeper.settle("connections", "2871034590", "RCPT/2", TODAY, 100) for _ in range(2)] == [Done(), Done()]
    assert running.payments == [{"receipt": "RCPT/1", "rupees": 120}, {"receipt": "RCPT/2", "rupees": 1}]


def test_without_our_certificate_or_their_authority_nobody_is_asked(board, settings, papers):
    _, keeper = board
    wrong = {"REGISTER_WATER_AUTHORITY": str(papers["client"])}
    settings.REGISTER_SETTINGS = settings.REGISTER_SETTINGS | wrong
    assert keeper.bill("connections", "1", TODAY) == Fault(
        "connections, bill: does not answer (ConnectError)", retryable=True, amiss=Amiss.SILENT
    )
    settings.REGISTER_SETTINGS = settings.REGISTER_SETTINGS | {"REGISTER_WATER_CERTIFICATE": "/nowhere.pem"}
    assert keeper.check_config("connections") == ["REGISTER_WATER_CERTIFICATE names no file that can be read"]


def test_papers_go_as_files_of_a_form(board):
    running, keeper = board
    photo = File("घर.jpg", "image/jpeg", b"\xff\xd8\xff\x00\r\n--")
    told = Submission("DJB/1", "connection", "hi", "", {"name": "Sunita"}, {"photo": [photo]}, paise=500)

    assert keeper.submit("connections", told) == Filed("4711")
    wanted = {
        "ref": "DJB/1",
        "paid": "500",
        "said": '{"name":"Sunita"}',
        "photo": ("घर.jpg", photo.mime, photo.content),
    }
    assert running.forms == [wanted]


def test_a_detached_jws_is_of_that_body_and_that_key(papers):
    how, body = Signature("x-jws-signature", "REGISTER_X_KEY", jws=True), b'{"applicationNo": "1"}'
    told = {"X-JWS-Signature": signed(how, str(papers["client_key"]), body, "")}
    now = f"{int(clock.now().timestamp())}"
    timed = replace(how, time="x-time")
    timed_told = {"x-jws-signature": signed(timed, str(papers["client_key"]), body, now), "x-time": now}

    assert told["X-JWS-Signature"].split(".")[1] == ""
    assert is_genuine(how, str(papers["client_public"]), body, told)
    assert not is_genuine(how, str(papers["client_public"]), body + b" ", told)
    assert not is_genuine(how, str(papers["server_public"]), body, told)
    assert is_genuine(timed, str(papers["client_public"]), body, timed_told)
    assert not is_genuine(timed, str(papers["client_public"]), body, timed_told | {"x-time": str(int(now) - 1)})
    assert not is_genuine(how, str(papers["client_public"]), body, {"x-jws-signature": "a.b.c"})
    with pytest.raises(BadKey):
        signed(how, __file__, body, "")
