"""DigiLocker pulls a certificate which this system issued, over HTTP; whoever is not to have it learns nothing."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from lxml import etree
from pypdf import PdfReader
from signxml.verifier import XMLVerifier

from chaupal.applications.base import Filing
from chaupal.applications.filing import open_case
from chaupal.applications.models import Application
from chaupal.certificates import queries
from chaupal.certificates.jobs import _of_case
from chaupal.certificates.models import Certificate
from chaupal.certificates.signing.identity import identity_of
from chaupal.citizens.actions import erase
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.locker.base import Account, Pulled
from chaupal.locker.pulling import pull
from chaupal.registers.base import Fault
from chaupal.webhook.digilocker import DigiLocker
from emulators.digilocker.people import PEOPLE
from emulators.digilocker.pulling import Answer, Issuer, ask
from tests.emulators.digilocker.served import BACK, CLIENT, SECRET, sign_in_served
from tests.emulators.razorpay.served import served
from tests.locker.accounts import signed_in
from tests.talking import open_talk

pytestmark = pytest.mark.django_db(transaction=True)

ID, KEY, ORG = "in.gov.delhi.chaupal", "test-digilocker-issuer-key", "digilocker"
ANSWERS = {
    "for_whom": "self", "purpose": "scholarship", "occupation": "labour", "applicant_name": "आशा वर्मा",
    "date_of_birth": "1991-08-14", "guardian_name": "Suresh Verma", "guardian_is": "father", "gender": "female",
    "address": "12, Gali 4, Karol Bagh, Delhi", "pincode": "110005", "district": "central", "own_income": 84000,
    "family_income": 96000, "family_members": 4,
}  # fmt: skip


@pytest.fixture(scope="module")
def door() -> Iterator[str]:
    with served(DigiLocker()) as url:
        yield f"{url}/webhooks/digilocker"


@dataclass
class Locker:
    """DigiLocker, asking for a certificate of ours in somebody's name."""

    url: str
    certificate: Certificate

    def asks(self, path: str, details: dict[str, str], **changed: Any) -> Answer:
        what = {"pull-uri": "PullURIRequest", "pull-doc": "PullDocRequest"}[path]
        return asyncio.run(ask(Issuer(self.url, KEY), path, what, details, now().timestamp(), **changed))

    def searches(self, person: str = "asha", told: dict[str, str] | None = None, **changed: Any) -> Answer:
        who = PEOPLE[person]
        born = "-".join(reversed(who.born.split("-")))
        details = {"DocType": "INCER", "DigiLockerId": who.account, "FullName": who.name, "DOB": born}
        return self.asks("pull-uri", details | {"UDF1": self.certificate.number} | (told or {}), **changed)

    def pulls(self, uri: str, person: str = "asha", **changed: Any) -> Answer:
        who = PEOPLE[person]
        born = "-".join(reversed(who.born.split("-")))
        details = {"URI": uri, "DigiLockerId": who.account, "FullName": who.name, "DOB": born}
        return self.asks("pull-doc", details, **changed)


@pytest.fixture
def locker(door: str, settings) -> Locker:
    settings.DIGILOCKER_ISSUER_ID, settings.DIGILOCKER_ISSUER_KEY, settings.DIGILOCKER_ORG_ID = ID, KEY, ORG
    settings.CHAUPAL_DEMO = True  # papers are signed, by the demo's identity
    from django.core.cache import caches

    caches["process"].clear()
    talk = open_talk()
    with transaction.atomic():
        case = open_case(
            Filing(
                citizen_id=talk.citizen_id, conversation_id=talk.id, reference="f1", service="income_certificate",
                version=1, department="revenue", language="hi", answers=ANSWERS, papers={}, staged=False, paid=True,
                now=now(),
            )
        )  # fmt: skip
    Application.objects.filter(id=case.id).update(state="approved")
    certificate = _of_case(case.id)
    assert certificate is not None
    return Locker(door, certificate)


def nothing(answer: Answer) -> bool:
    return answer.status == "0" and not (answer.uri or answer.pdf or answer.data)


def test_it_is_found_by_its_number_name_and_birth_date_and_pulled_as_it_was_signed(locker):
    found = locker.searches()
    pulled = locker.pulls(found.uri)

    assert (found.status, found.uri) == ("1", f"{ID}-INCER-{locker.certificate.number}")
    assert pulled.pdf == found.pdf == queries.content(locker.certificate.id)
    assert len(PdfReader(BytesIO(pulled.pdf)).pages) == 1
    signed = XMLVerifier().verify(pulled.data, x509_cert=identity_of("revenue").certificate).signed_xml
    assert signed.get("number") == locker.certificate.number
    assert dict(signed.find("IssuedTo/Person").attrib) == {"name": "आशा वर्मा", "dob": "14-08-1991", "gender": "F"}
    assert signed.find("CertificateData/Income").get("annualIncome") == "96000"
    rows = AuditRow.objects.filter(act="pull_certificate", subject=locker.certificate.number)
    assert [row.department for row in rows] == ["revenue"] * 2


def test_a_citizen_searches_in_digilocker_and_has_it_there_as_long_as_it_counts(locker, settings, tmp_path):
    signers = tmp_path / "signers.pem"
    signers.write_bytes(identity_of("revenue").certificate.public_bytes(Encoding.PEM))
    settings.DIGILOCKER_CERTIFICATES, settings.CHAUPAL_BASE_URL = str(signers), BACK.removesuffix("/identity/back")
    settings.DIGILOCKER_CLIENT_ID, settings.DIGILOCKER_CLIENT_SECRET = CLIENT, SECRET
    with sign_in_served(repository=Issuer(locker.url, KEY)) as digilocker:
        settings.DIGILOCKER_URL = digilocker.url
        bilal, ravi = signed_in(digilocker, "bilal"), signed_in(digilocker, "ravi")
        asha = signed_in(digilocker, "typed", name="Asha Verma", born="1991-08-14", gender="F", mobile="9800000201")
        search = {"orgid": "001", "doctype": "INCER", "consent": "Y", "UDF1": locker.certificate.number}

        def brings(account: Account) -> httpx.Response:
            bearer = {"Authorization": f"Bearer {account.access}"}
            address = f"{digilocker.url}/oauth2/1/pull/pulldocument"
            return httpx.post(address, data=search, headers=bearer, trust_env=False)

        assert [brings(one).status_code for one in (bilal, ravi)] == [404, 404]
        assert brings(asha).json() == {"uri": f"{ID}-INCER-{locker.certificate.number}"}
        pulled = pull(asha, ["income_certificate"])
        assert isinstance(pulled, Pulled)
        assert pulled.certificate.fields["certificate_number"] == locker.certificate.number
        assert pulled.certificate.fields["annual_income"] == "96000.00"
        Certificate.objects.update(revoked_at=now())
        assert isinstance(pull(asha, ["income_certificate"]), Fault)


def test_the_older_hash_of_the_key_will_do_where_no_hmac_is_sent(locker):
    assert locker.searches(key_hash=True, form="pdf").pdf
    assert nothing(locker.searches(key_hash=True, key="another-key-of-some-length"))


NOT_THEIRS: list[dict[str, Any]] = [
    {"key": "another-key-of-some-length"},
    {"ts": "2026-11-24T10:00:00+05:30"},  # long ago
    {"ts": "yesterday"},
    {"form": "docx"},
    {"body": "<PullURIRequest"},
    {"body": '<!DOCTYPE a [<!ENTITY x "y">]><PullURIRequest ver="3.0">&x;</PullURIRequest>'},
    {"told": {"UDF1": "DL-INC-2026-AAAAAAAA"}},  # no such number
    {"told": {"UDF1": ""}},
    {"told": {"DocType": "OBCER"}},
    {"told": {"FullName": "Anita Verma"}},
    {"told": {"FullName": ""}},
    {"told": {"DOB": "15-08-1991"}},
    {"told": {"DOB": ""}},
    {"person": "bilal"},
]


def test_nobody_else_and_nothing_else_is_told_but_that_there_is_nothing(locker):
    told = [changed for changed in NOT_THEIRS if not nothing(locker.searches(**changed))]

    assert told == []
    assert not AuditRow.objects.filter(act="pull_certificate").exists()
    assert locker.searches().status == "1"


def test_another_caller_by_name_a_uri_of_another_issuer_and_a_get_get_nothing(locker, settings):
    uri = locker.searches().uri
    assert nothing(locker.pulls(uri.replace(ID, "in.gov.delhi.mcd")))
    assert nothing(locker.pulls(uri, "bilal"))
    assert httpx.get(f"{locker.url}/pull-uri", trust_env=False).status_code == 405
    settings.DIGILOCKER_ORG_ID = "another"
    assert nothing(locker.searches())
    settings.DIGILOCKER_ORG_ID, settings.DIGILOCKER_ISSUER_KEY = ORG, ""
    assert nothing(locker.searches(key=""))


def test_a_request_that_comes_twice_is_answered_once(locker):
    assert locker.searches(txn="t-1").status == "1"
    assert nothing(locker.searches(txn="t-1"))
    assert locker.searches(txn="t-2").status == "1"


def test_what_is_theirs_and_cannot_be_signed_just_now_is_pending_and_given_when_they_come_again(locker, monkeypatch):
    def no_key(*_: object) -> bytes:
        raise queries.Unusable("its file is away")

    with monkeypatch.context() as away:
        away.setattr("chaupal.locker.answers.signed_as", no_key)
        told = locker.searches(txn="t-1")
        assert (told.status, told.uri, told.pdf, told.data) == ("9", "", b"", b"")
        assert nothing(locker.searches("bilal", txn="t-2")), "nobody else learns that it is there"
    assert not AuditRow.objects.filter(act="pull_certificate").exists()
    assert locker.searches(txn="t-1").status == "1"


def test_whoever_searches_again_and_again_is_held_back(locker):
    for _ in range(20):
        locker.searches("bilal")

    assert nothing(locker.searches()), "the number is let alone"


def test_what_was_taken_back_or_whose_citizen_was_erased_is_not_there_any_more(locker):
    uri = locker.searches().uri
    Certificate.objects.update(revoked_at=now())
    assert nothing(locker.pulls(uri))
    Certificate.objects.update(revoked_at=None, valid_until=now().date() - timedelta(days=1))
    assert locker.pulls(uri).status == "1", "one that has expired says so itself"
    erase(locker.certificate.citizen_id)
    assert nothing(locker.pulls(uri))


def test_what_is_answered_is_as_published_at_its_own_address(settings):
    from chaupal.config.asgi import application

    async def post(path: str) -> httpx.Response:
        transport = httpx.ASGITransport(application(None))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://ours") as http:
            return await http.post(f"/webhooks/digilocker/{path}", content=b"<PullDocRequest/>")

    for path, name in (("pull-doc", "PullDocResponse"), ("pull-uri", "PullURIResponse")):
        answer = asyncio.run(post(path))
        body = etree.fromstring(answer.content)
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "application/xml")
        assert (body.tag, dict(body.find("ResponseStatus").attrib)) == (name, {"Status": "0", "ts": "", "txn": ""})
