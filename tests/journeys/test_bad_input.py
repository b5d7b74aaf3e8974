"""What should not come, comes: nothing is lost, nobody is left without a sensible answer."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import psycopg
import pytest

from tests.city import CENTRAL, City, city_at
from tests.people import number_in, portrait
from tests.waiting import wait_until
from tests.webhook.payloads import NAMES, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.people import Citizen

SAMPLED_NUMBERS = ("220099887766554", "220099887766555")
LARGEST = 3 * 1024 * 1024


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[City]:
    yield from city_at(tmp_path_factory.mktemp("city"), database_url, ["hot", "jobs"])


def message(wamid: str, phone: str, words: str) -> dict[str, Any]:
    return {"from": phone, "id": wamid, "timestamp": str(int(time.time())), "type": "text", "text": {"body": words}}


def call(*messages: dict[str, Any], number: str = CENTRAL) -> dict[str, Any]:
    value = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": number}, "messages": list(messages)}
    return {"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "messages", "value": value}]}]}


def stored(city: City) -> tuple[int, int]:
    """Mail, and what is kept apart; what WhatsApp tells of our templates comes when it likes."""
    return city.count("mailbox_mail"), city.count("channel_accountevent", "number_id <> ''")


@pytest.mark.once
@pytest.mark.parametrize("secret", ["", "another secret"])
def test_a_call_that_is_not_signed_by_meta_leaves_no_trace_and_learns_nothing(city: City, secret: str) -> None:
    before = stored(city)
    answer = city.webhook(call(message("w1", "919800000301", "hello")), secret=secret)

    assert (answer.status_code, answer.content) == (403, b"")
    assert stored(city) == before


@pytest.mark.once
@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{no json", 400), (b'"hello"', 400), (b"[]", 400), (b"{}", 400), (b" " * (LARGEST + 1), 413)],
)
def test_what_is_no_webhook_is_refused(city: City, body: bytes, status: int) -> None:
    before = stored(city)

    assert city.webhook(body).status_code == status
    assert stored(city) == before


def test_a_message_to_a_number_that_is_not_ours_is_kept_apart_once(city: City) -> None:
    mail, apart = stored(city)
    stray = call(message("w2", "919800000301", "hello"), number="100000000000999")

    assert [city.webhook(stray).status_code for _ in range(2)] == [200, 200]
    assert stored(city) == (mail, apart + 1)


def test_a_message_that_comes_twice_counts_once(city: City) -> None:
    asha = greeted(city, "919800000302")
    city.fault("webhook_duplicate")
    asha.say("help")
    asha.hears("You can write at any time")
    city.no_faults()
    again = message("w3", "919800000302", "status")

    assert city.webhook(call(again, again)).status_code == city.webhook(call(again)).status_code == 200
    asha.hears("You have no applications")
    wait_until(city.quiet, what="quiet")
    assert asha.times("You can write at any time") == asha.times("You have no applications") == 1


def greeted(city: City, phone: str, ids: str = "both") -> Citizen:
    """Somebody who has chosen English and sees the menu."""
    citizen = city.citizen(phone, ids=ids)
    citizen.say("hello")
    citizen.after("Write what you need").tap("English")
    citizen.hears("How can I help you today?")
    return citizen


def test_a_thousand_updates_in_one_call(city: City) -> None:
    done = city.count("mailbox_mail", "state = 1")
    crowd = [f"9197000{number:05}" for number in range(500)]
    many = [message(f"w4.{turn}.{phone}", phone, "hello") for turn in range(2) for phone in crowd]

    assert city.webhook(call(*many)).status_code == 200
    wait_until(lambda: city.count("mailbox_mail", "state = 1") == done + 1000, what="a thousand turns")
    wait_until(city.quiet, what="quiet")


@pytest.mark.parametrize("ours", [True, False])
def test_every_kind_of_webhook_is_accepted_and_none_is_lost(city: City, ours: bool) -> None:
    before = sum(stored(city))
    for name in NAMES:
        text = json.dumps(sample(name))
        for number in SAMPLED_NUMBERS if ours else ():
            text = text.replace(number, CENTRAL)
        assert city.webhook(text.encode()).status_code == 200, name

    wait_until(city.quiet, what="quiet")
    assert city.count("mailbox_mail", "state = 2") == 0  # no talk raised
    assert sum(stored(city)) > before
    asha = city.citizen("919800000201")
    asha.say("menu")  # whatever was said to her, she is served
    assert wait_until(asha.words, what="an answer")


@contextmanager
def database_away(city: City) -> Iterator[None]:
    """PostgreSQL lets nobody in; in SQLite, which is a file, the mail is gone."""
    if city.database_url.startswith("sqlite"):
        city.execute("ALTER TABLE mailbox_mail RENAME TO mailbox_away")
        yield
        city.execute("ALTER TABLE mailbox_away RENAME TO mailbox_mail")
        return
    server, _, name = city.database_url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())


def test_while_the_database_is_away_messages_are_kept_on_disk_in_order(city: City) -> None:
    asha = greeted(city, "919800000303")
    with database_away(city):
        for words in ("help", "status", "privacy"):
            asha.say(words)
        wait_until(lambda: len(list((city.folder / "spool").glob("*.call"))) >= 3, what="the spooled calls")
        assert httpx.get(f"{city.url}/readyz").status_code == 503
        assert httpx.get(f"{city.url}/healthz").status_code == 200

    asha.hears("You can write at any time")
    asha.hears("You have no applications")
    asha.hears("What we store")
    wait_until(lambda: not list((city.folder / "spool").glob("*.call")), what="an empty spool")


def test_while_whatsapp_is_away_messages_wait_and_go_out_in_order(city: City) -> None:
    asha = greeted(city, "919800000304")
    assert city.stop("box") in (0, -15)
    for number, words in enumerate(("help", "status", "privacy")):
        assert city.webhook(call(message(f"w5.{number}", asha.phone, words))).status_code == 200
    wait_until(lambda: city.count("channel_outbox", "state = 0 AND attempts > 0"), what="a try that failed")
    city.start("box")

    asha.hears("You can write at any time")
    asha.hears("You have no applications")
    asha.hears("What we store")
    wait_until(city.quiet, what="quiet")
    assert len(asha.words()) == 5


def test_who_writes_stop_while_whatsapp_is_away_hears_nothing_else_when_it_is_back(city: City) -> None:
    asha, ravi = greeted(city, "919800000311"), greeted(city, "919800000312")
    city.fault("error", status=500, code=1, path="/messages")
    for citizen in (asha, ravi):
        for words in ("help", "status"):
            citizen.say(words)
    wait_until(lambda: city.count("channel_outbox", "attempts > 0 AND state = 0") >= 2, what="tries that failed")
    asha.say("STOP")
    wait_until(lambda: city.count("channel_outbox", "state = 4") >= 2, what="what waited is emptied")
    city.no_faults()

    ravi.hears("You have no applications")
    asha.hears("I will not write to you any more")
    wait_until(city.quiet, what="quiet")
    assert len(asha.words()) == 3, asha.words()


def test_a_message_whose_answer_is_lost_is_not_sent_again(city: City) -> None:
    asha = greeted(city, "919800000310")
    city.fault("lost_answer", path="/messages", times=1)
    asha.say("help")
    asha.hears("You can write at any time")
    asha.say("status")
    asha.hears("You have no applications")
    wait_until(city.quiet, what="quiet")

    assert asha.times("You can write at any time") == 1


def applicant(city: City, phone: str) -> Citizen:
    """Somebody who is asked for a relative's certificate, of which two pages are taken."""
    citizen = greeted(city, phone)
    citizen.say("I need an OBC certificate")
    citizen.after("Consent:").tap("I agree")
    citizen.after("Whose certificate").tap("Mine")
    citizen.after("certificate for?").tap("Delhi government")
    citizen.after("hold a Delhi OBC certificate").tap("Yes")
    citizen.after("Group A").tap("No")
    citizen.after("income in a year").say("2 lakh")
    citizen.hears("OBC certificate of the father")
    return citizen


@pytest.mark.once
def test_a_file_that_cannot_be_used_is_explained_and_the_form_stays(city: City) -> None:
    meera = applicant(city, "919800000305")
    meera.send("image", portrait() + bytes(10 * 1024 * 1024), "image/jpeg")
    meera.hears("This file is too big")
    meera.hears("OBC certificate of the father")
    meera.send("document", b"PK\x03\x04 not a paper", "application/zip", "paper.zip")
    meera.hears("I cannot take this kind of file")
    meera.hears("OBC certificate of the father")
    meera.send("image", b"", "image/jpeg")
    meera.hears("The file is empty")
    meera.hears("OBC certificate of the father")
    meera.raw("image", {"id": "4711", "mime_type": "image/jpeg", "sha256": "gone"})
    meera.hears("could not be fetched")
    meera.hears("OBC certificate of the father")
    meera.paper("caste_certificate")

    meera.hears("✓ Relative's certificate")
    meera.hears("identity card")


@pytest.mark.once
def test_two_photos_at_once_are_both_taken(city: City) -> None:
    bilal = applicant(city, "919800000306")
    bilal.paper("caste_certificate")
    bilal.photo()

    bilal.hears("I have put it where it belongs.")
    bilal.hears("✓ Relative's certificate")
    bilal.hears("identity card")
    wait_until(city.quiet, what="quiet")
    kept = city.select("SELECT DISTINCT paper FROM documents_document WHERE state = 'kept'")
    assert {("relative_certificate",), ("photo",)} <= {tuple(row) for row in kept}


@pytest.mark.once
def test_three_messages_in_a_second_are_taken_one_after_the_other(city: City) -> None:
    ravi = greeted(city, "919800000307")
    for words in ("help", "status", "privacy"):
        ravi.say(words)
    ravi.hears("You can write at any time")
    ravi.hears("You have no applications")
    ravi.hears("What we store")

    ravi.say("I want to pay my house tax")
    ravi.after("Consent:").tap("I agree")
    ravi.after("How shall we find").tap("By the owner's name")
    ravi.hears("owner's full name")
    for words in ("Jaspal Singh", "110018"):
        ravi.say(words)
    ravi.hears("6 digits")  # the second was written before this was asked, and is not taken for an answer to it


@pytest.mark.once
def test_a_button_of_an_earlier_message_is_old(city: City) -> None:
    sunita = greeted(city, "919800000308")
    sunita.say("how much is my house tax?")
    confirm = sunita.hears("Would you like this service?")
    sunita.tap("Yes")
    consent = sunita.hears("Consent:")
    sunita.tap("I agree")
    sunita.hears("How shall we find")
    sunita.tap_old(consent, "I agree")
    sunita.hears("That button belongs to an earlier message")
    sunita.hears("How shall we find")
    sunita.tap_old(confirm, "Yes")
    sunita.hears("You have already begun a form")


@pytest.mark.once
def test_somebody_whose_number_is_hidden_is_served(city: City) -> None:
    leela = greeted(city, "IN.80999999999999999999", ids="bsuid")
    leela.say("help")
    leela.hears("You can write at any time")


@pytest.mark.once
def test_outside_the_window_a_template_goes_and_the_news_follow_the_reply(city: City) -> None:
    assert city.run("templates").returncode == 0
    wait_until(lambda: templates_stand(city), what="approved templates")
    gurpreet = greeted(city, "919800000309")
    number = birth_reported(gurpreet)
    city.execute("UPDATE mailbox_conversation SET window_until = '2026-01-01 00:00:00+00:00'")
    city.officer("mcd.clerk").reject(number, "The paper is of another hospital.")
    news = gurpreet.hears("news about your application")
    assert news["kind"] == "template"
    wait_until(city.quiet, what="quiet")
    assert not gurpreet.times("could not be approved")

    gurpreet.tap("See details")
    gurpreet.hears("could not be approved")


@pytest.mark.once
def test_news_that_whatsapp_itself_refuses_outside_the_window_follow_the_reply(city: City) -> None:
    kamla = greeted(city, "919800000311")
    number = birth_reported(kamla)
    wait_until(city.quiet, what="quiet")
    held = city.count("channel_outbox", "state = 3")
    httpx.post(f"{city.box}/clock", json={"advance": 25 * 3600}).raise_for_status()
    try:
        city.officer("mcd.clerk").reject(number, "The paper is of another hospital.")
        kamla.hears("could not be approved")  # on the wire only: WhatsApp takes it and then tells that it failed
        wait_until(lambda: city.count("channel_outbox", "state = 3") > held, what="a message that is held")
        kamla.say("menu")
        kamla.hears("could not be approved")
        kamla.hears("How can I help you today?")
    finally:
        httpx.delete(f"{city.box}/clock").raise_for_status()


def templates_stand(city: City) -> bool:
    url = f"{city.box}/graph/v25.0/{city.environment['WHATSAPP_WABA_ID']}/message_templates"
    headers = {"Authorization": f"Bearer {city.environment['WHATSAPP_ACCESS_TOKEN']}"}
    found = httpx.get(url, headers=headers, params={"limit": 100}).json()["data"]
    return bool(found) and all(one["status"] == "APPROVED" for one in found)


def birth_reported(citizen: Citizen) -> str:
    """A birth that is in no register is asked for; the application's number."""
    citizen.say("I need a birth certificate")
    citizen.after("Consent:").tap("I agree")
    citizen.after("What do you need?").tap("Get the certificate")
    citizen.after("hospital's birth report").paper("hospital_birth_report")
    citizen.hears("We could not find this record")
    citizen.after("In which area was the child born?").tap("MCD")
    citizen.after("identity card of one parent").paper("aadhaar_card")
    citizen.after("Is that right?").tap("Yes, it is right")
    citizen.after("How many copies").say("1")
    citizen.after("Is everything right?").tap("Submit")
    return number_in(citizen.hears("filed. Number:"))
