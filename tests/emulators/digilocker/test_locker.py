"""A client written elsewhere lists and pulls what was issued; what a token does not open is refused as published."""

import hmac
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from hashlib import sha256

import httpx
import pytest
from authlib.integrations.httpx_client import OAuth2Client
from cryptography import x509
from signxml.verifier import XMLVerifier

from tests.emulators.digilocker.served import BACK, CLIENT, SECRET, SignIn, sign_in_served

VERIFIER = "a" * 43
SCOPE = "openid profile files.issueddocs"


@pytest.fixture(scope="module")
def provider() -> Iterator[SignIn]:
    with sign_in_served() as served:
        yield served


@pytest.fixture
def signs_in(provider: SignIn) -> Iterator[Callable[..., OAuth2Client]]:
    with ExitStack() as clients:
        yield lambda *who, **typed: clients.enter_context(closing(signed_in(provider, *who, **typed)))


def signed_in(provider: SignIn, person: str = "asha", **typed: str) -> OAuth2Client:
    client = OAuth2Client(CLIENT, SECRET, scope=SCOPE, redirect_uri=BACK, code_challenge_method="S256", trust_env=False)
    page, state = client.create_authorization_url(f"{provider.url}/oauth2/1/authorize", code_verifier=VERIFIER)
    back = provider.answers(page, person, **typed)
    token = f"{provider.url}/oauth2/2/token"
    client.fetch_token(token, authorization_response=back, state=state, code_verifier=VERIFIER)
    return client


def test_what_was_issued_is_listed_and_pulled_with_its_hmac_and_its_signature(provider, signs_in):
    client = signs_in()
    listed = client.get(f"{provider.url}/oauth2/2/files/issued").json()["items"]
    income = next(one for one in listed if one["doctype"] == "INCER")
    pdf = client.get(f"{provider.url}/oauth2/1/file/{income['uri']}")
    xml = client.get(f"{provider.url}/oauth2/1/xml/{income['uri']}")
    aadhaar = client.get(f"{provider.url}/oauth2/3/xml/eaadhaar")
    signer = x509.load_pem_x509_certificate(httpx.get(f"{provider.url}/_signer", trust_env=False).content)

    assert {one["doctype"] for one in listed} == {"ADHAR", "INCER", "OBCER", "DRVLC"}
    assert income["uri"].split("-")[:2] == ["in.gov.delhi.edistrict", "INCER"]
    for answer in (pdf, xml, aadhaar):
        made = hmac.new(SECRET.encode(), answer.content, sha256).digest()
        assert answer.headers["hmac"] == b64encode(made).decode()
    assert pdf.content.startswith(b"%PDF-")
    certificate = XMLVerifier().verify(xml.content, x509_cert=signer).signed_xml
    assert certificate.find("CertificateData/Income").get("annualIncome") == "96000"
    kyc = XMLVerifier().verify(aadhaar.content, x509_cert=signer).signed_xml.find("CertificateData/KycRes/UidData")
    assert (kyc.get("uid"), kyc.find("Poi").get("name")) == ("xxxxxxxx2346", "Asha Verma")


def test_a_token_opens_what_was_allowed_of_its_own_account_while_it_lives(provider, signs_in):
    asha, bilal, none = signs_in(), signs_in("bilal"), signs_in(files="")
    issued = f"{provider.url}/oauth2/2/files/issued"
    theirs = bilal.get(issued).json()["items"][0]["uri"]

    def refused(answer: httpx.Response) -> tuple[int, str]:
        return answer.status_code, answer.json()["error"]

    assert refused(httpx.get(issued, trust_env=False)) == (401, "invalid_token")
    assert refused(none.get(issued)) == (403, "insufficient_scope")
    assert refused(asha.get(f"{provider.url}/oauth2/1/file/{theirs}")) == (404, "invalid_uri")
    assert refused(asha.get(f"{provider.url}/oauth2/1/file/")) == (400, "uri_missing")
    provider.strikes("repository_service_inactive", "repository_service_resperror")
    assert refused(asha.get(issued)) == (503, "repository_service_inactive")
    assert refused(asha.get(issued)) == (500, "repository_service_resperror")
    asha.post(f"{provider.url}/oauth2/1/revoke", data={"token": asha.token["access_token"]})
    assert refused(asha.get(issued)) == (401, "invalid_token")
