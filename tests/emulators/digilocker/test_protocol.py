"""A client that was written elsewhere signs in; what is wrong in a request is refused as the standards say."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from joserfc import jwt
from joserfc.jwk import KeySet

from emulators.app import build
from emulators.digilocker.people import PEOPLE, Person
from emulators.settings import Settings
from emulators.whatsapp.holders import Holder
from tests.emulators.digilocker.served import BACK, CLIENT, SECRET, SignIn, sign_in_served

VERIFIER = "a" * 43


@pytest.fixture(scope="module")
def provider() -> Iterator[SignIn]:
    with sign_in_served() as served:
        yield served


@pytest.fixture
def client() -> Iterator[OAuth2Client]:
    with OAuth2Client(
        CLIENT, SECRET, scope="openid profile", redirect_uri=BACK, code_challenge_method="S256", trust_env=False
    ) as client:
        yield client


def page_of(provider: SignIn, client: OAuth2Client, **more: str) -> tuple[str, str]:
    found = httpx.get(f"{provider.url}/.well-known/openid-configuration", trust_env=False).json()
    return client.create_authorization_url(found["authorization_endpoint"], code_verifier=VERIFIER, **more)


def redeem(provider: SignIn, client: OAuth2Client, back: str, state: str, verifier: str = VERIFIER):
    token = f"{provider.url}/oauth2/2/token"
    return client.fetch_token(token, authorization_response=back, state=state, code_verifier=verifier)


def test_a_client_signs_somebody_in_and_checks_it_by_the_published_keys(provider, client):
    page, state = page_of(provider, client, nonce="n-1")
    token = redeem(provider, client, provider.answers(page, "meera"), state)
    keys = KeySet.import_key_set(httpx.get(f"{provider.url}/oauth2/2/jwks", trust_env=False).json())
    claims = jwt.decode(token["id_token"], keys, algorithms=["RS256"]).claims
    user = client.get(f"{provider.url}/oauth2/2/userinfo").json()

    assert (claims["iss"], claims["aud"], claims["nonce"]) == (provider.url, CLIENT, "n-1")
    assert user["sub"] == claims["sub"]
    assert (user["name"], user["dob"], user["mobile"]) == ("Meera Iyer", "20111954", "9800000203")


def test_a_code_is_good_once_and_a_second_try_ends_what_it_gave(provider, client):
    page, state = page_of(provider, client)
    back = provider.answers(page)
    redeem(provider, client, back, state)

    with pytest.raises(OAuthError, match="invalid_grant"):
        redeem(provider, client, back, state)
    assert client.get(f"{provider.url}/oauth2/2/userinfo").status_code == 401


def test_a_code_without_the_verifier_of_its_request_is_worth_nothing(provider, client):
    page, state = page_of(provider, client)

    with pytest.raises(OAuthError, match="invalid_grant"):
        redeem(provider, client, provider.answers(page), state, verifier="b" * 43)


def test_who_would_rather_not_is_sent_back_with_that(provider, client):
    page, state = page_of(provider, client)
    told = parse_qs(urlsplit(provider.answers(page, "deny")).query)

    assert (told["error"], told["state"]) == (["access_denied"], [state])
    assert "code" not in told


def test_an_address_that_is_not_registered_is_never_led_to(provider, client):
    page, _ = page_of(provider, client)
    elsewhere = page.replace("8170", "8171")

    refused = httpx.get(elsewhere, trust_env=False)
    assert refused.status_code == 400
    assert "location" not in refused.headers


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (("response_type=code", "response_type=token"), "unsupported_response_type"),
        (("code_challenge_method=S256", "code_challenge_method=plain"), "invalid_request"),
        (("openid+profile", "profile"), "invalid_scope"),
    ],
)
def test_a_request_that_lacks_something_comes_back(provider, client, change, error):
    page, _ = page_of(provider, client)
    refused = httpx.get(page.replace(*change), trust_env=False)

    assert parse_qs(urlsplit(refused.headers["location"]).query)["error"] == [error]


def test_a_wrong_secret_is_refused_with_401(provider, client):
    page, _ = page_of(provider, client)
    code = parse_qs(urlsplit(provider.answers(page)).query)["code"][0]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    refused = httpx.post(
        f"{provider.url}/oauth2/2/token", data=form | {"client_id": CLIENT, "client_secret": "guessed"}, trust_env=False
    )

    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")


def test_anybody_else_can_be_typed_in(provider, client):
    page, state = page_of(provider, client)
    typed = {"name": "Rosy Toppo", "born": "1990-02-01", "gender": "F", "mobile": "+91 98000 00777"}
    token = redeem(provider, client, provider.answers(page, "typed", **typed), state)

    assert (token["name"], token["dob"], token["mobile"]) == ("Rosy Toppo", "01021990", "9800000777")


def test_it_stands_in_the_city_in_a_box():
    assert "/digilocker" in {getattr(route, "path", "") for route in build(Settings()).routes}


@pytest.mark.once
@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_a_person_of_the_city_is_the_same_on_an_account_and_on_sample_papers(person: Person) -> None:
    on_paper = Holder.of_name(person.name)

    assert person.born == on_paper.born.isoformat()
    assert not person.aadhaar or on_paper.aadhaar.endswith(person.aadhaar)
