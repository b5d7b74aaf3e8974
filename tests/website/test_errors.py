"""Where no page can be shown, something is said: what happened, what to do, in both languages, without a database."""

import pytest
from allauth.core.internal.ratelimit import respond_429
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import get_resolver

from chaupal.website.words import words
from tests.applications.cases import officer
from tests.second_factor import sign_in

TOO_MANY = "&".join(f"a{n}=1" for n in range(1500))


def said(answer, what: str, status: int, language: str) -> None:
    """The page is whole, in the reader's language first, and in the other."""
    assert answer.status_code == status
    text = answer.content.decode()
    assert f'<html lang="{language}">' in text
    assert answer["Content-Language"] == language
    texts = {each: words(each)["errors"][what] for each in dict(settings.LANGUAGES)}
    for each in texts.values():
        assert each["title"] in text
        assert each["text"] in text
    assert f"<h1>{texts[language]['title']}</h1>" in text


@pytest.fixture(params=sorted(dict(settings.LANGUAGES)))
def language(request) -> str:
    return request.param


@pytest.fixture
def reader(language) -> Client:
    return Client(headers={"accept-language": language}, raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize("path", ["/nothing", "/console/nothing/", "/verify/a/b"])
def test_what_is_not_there(reader, language, path):
    said(reader.get(path), "not_found", 404, language)


@pytest.mark.parametrize("path", ["/about", "/console/"])
def test_what_fails_needs_no_database_to_be_said(reader, language, path):
    """No test without the database's mark reaches it: as if it were away."""
    reader.cookies["sessionid"] = "of-one-who-was-signed-in-when-it-went"
    answer = reader.get(path)
    said(answer, "failed", 500, language)
    assert f'href="{"/console/" if path == "/console/" else "/"}"' in answer.text


@pytest.mark.parametrize("path", ["/verify/", "/console/sign-in/"])
def test_what_cannot_be_read(reader, language, path):
    said(reader.get(f"{path}?{TOO_MANY}"), "bad_request", 400, language)


@pytest.mark.django_db
def test_a_form_without_its_token(reader, language):
    said(reader.post("/console/sign-in/", {"login": "asha"}), "without_token", 403, language)


@pytest.mark.django_db
def test_the_address_of_a_button(reader, language):
    sign_in(reader, officer("assistant", "dealing_assistant"))
    answer = reader.get("/console/case/1/approve/")
    said(answer, "not_allowed", 405, language)
    assert answer["Allow"] == "POST"


def test_a_language_that_the_address_asks_for(reader):
    said(reader.get("/nothing?language=hi"), "not_found", 404, "hi")


def test_every_handler_is_ours(language):
    hurried = RequestFactory().get("/console/sign-in/", headers={"accept-language": language})
    said(respond_429(hurried), "too_often", 429, language)
    root = get_resolver()
    for status in (400, 403, 404, 500):
        assert root.resolve_error_handler(status).__module__ == "chaupal.website.errors"
