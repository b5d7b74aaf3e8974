"""An SMS with a campaign's keyword asks its sender on WhatsApp; the reply goes out by the provider's real protocol."""

from typing import Any

import pytest
import structlog

from chaupal.jobs.base import Retry
from chaupal.kit.sealing import derived_key, unseal
from chaupal.optins import actions
from chaupal.optins.models import Request
from chaupal.telephony import jobs
from chaupal.telephony.actions import send_sms
from chaupal.telephony.base import NotACall
from chaupal.telephony.models import Waiting
from chaupal.telephony.templates import filled, templates
from chaupal.webhook.telephony import take_text
from tests.conversations.town import REVENUE, Person, play
from tests.emulators.whatsapp.served import city_served, mailroom_served

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
BEFORE = [0]  # SMS that other tests brought
SMS = {"SmsSid": "9f8e7d6c5b4a39281706", "From": "09800000201", "To": "56767", "Date": "2026-11-30 18:30:00"}


@pytest.fixture
def place(town):
    return actions.make("revenue", "OBC camp", ["x"], by="x", language="hi", keyword="obc")[0]


@pytest.fixture(scope="module")
def box():
    with mailroom_served() as (mailroom, hook), city_served(mailroom, hook) as city:
        yield city


@pytest.fixture
def provider(box, settings):
    account = box.url.replace("://", "://demo-sms-key:demo-sms-token@")
    settings.SMS_URL = f"{account}/sms/v1/Accounts/chaupal1"
    settings.SMS_SENDER, settings.SMS_DLT_ENTITY = "CHAUPL", "1101000000000000001"
    settings.SMS_DLT_TEMPLATES = {"opt_in": "1107000000000000001"}
    BEFORE[0] = len(_inbox(box))
    return box


def _inbox(city: Any) -> list[dict[str, str]]:
    answer = city.http.get(f"{city.url}/sms/", params={"of": "9800000201"}, headers={"accept": "application/json"})
    return list(answer.json()["received"])


def inbox(city: Any) -> list[dict[str, str]]:
    """What this test brought."""
    return _inbox(city)[BEFORE[0] :]


@pytest.mark.parametrize(
    "body", ["OBC", "obc", "START OBC", "join obc!", "JOIN-{code}", " obc \n", "START", "Join", "haan", "शुरू"]
)
def test_a_keyword_or_code_asks_once(place, body):
    for _ in range(2):
        take_text({**SMS, "Body": body.format(code=place.code)})
    assert Request.objects.get().way == "sms"


@pytest.mark.parametrize("change", [{"Body": "hello"}, {"Body": ""}, {"From": "VM-BANKIN"}, {"Body": "a b c obc"}])
def test_what_is_no_keyword_or_has_no_sender_asks_nobody(place, change):
    take_text({**SMS, "Body": "obc"} | change)
    assert not Request.objects.exists()


def test_what_is_no_sms_is_none(place):
    with pytest.raises(NotACall):
        take_text({"Body": "obc"})


def test_it_is_told_by_sms_where_to_answer_once(place, provider):
    for _ in range(2):
        take_text({**SMS, "Body": "obc"})
    (waiting,) = Waiting.objects.all()
    assert b"9800000201" not in bytes(waiting.sealed)

    jobs.deliver(waiting.id)
    jobs.deliver(waiting.id)

    (came,) = inbox(provider)
    assert came["from"] == "CHAUPL"
    assert "WhatsApp" in came["body"]
    assert not Waiting.objects.exists()


def test_while_the_provider_is_away_it_is_tried_again_and_not_sent_twice(place, provider):
    send_sms("919800000201", "opt_in", "en", "Revenue")
    (waiting,) = Waiting.objects.all()
    provider.fault(kind="down", path="/sms", times=1)

    with pytest.raises(Retry):
        jobs.deliver(waiting.id)
    jobs.deliver(waiting.id)

    assert len(inbox(provider)) == 1


def test_what_it_refuses_for_good_is_let_go_and_logged_without_the_number(place, provider, settings):
    settings.SMS_SENDER = "no"
    send_sms("919800000201", "opt_in", "en", "Revenue")
    with structlog.testing.capture_logs() as logged:
        jobs.deliver(Waiting.objects.get().id)

    assert not Waiting.objects.exists()
    assert "9800000201" not in str(logged)
    assert inbox(provider) == []


@pytest.mark.parametrize("lacking", ["SMS_URL", "SMS_DLT_TEMPLATES"])
def test_without_an_account_or_an_id_on_dlt_nothing_is_sent(provider, settings, lacking):
    setattr(settings, lacking, type(getattr(settings, lacking))())
    assert not send_sms("919800000201", "opt_in", "hi", "x")
    assert not Waiting.objects.exists()


def test_values_are_cut_to_what_an_operator_carries_and_counted():
    said = filled("opt_in", "en", "A department with a very long name indeed")
    assert said.startswith("A department with a very long :")
    with pytest.raises(ValueError, match="1 values"):
        filled("opt_in", "en")


def test_every_template_is_there_in_every_language_with_as_many_variables():
    for texts in templates().values():
        assert set(texts) == {"en", "hi", "pa"}
        assert len({text.count("{#var#}") for text in texts.values()}) == 1
        assert not any("}{" in text or "http" in text for text in texts.values())


def test_it_is_sealed_for_its_row(provider):
    send_sms("919800000201", "opt_in", "en", "x")
    row = Waiting.objects.get()
    assert b"919800000201" in unseal(derived_key("sms"), row.sealed, f"sms/{row.id}")


@pytest.mark.parametrize(
    ("body", "language"), [("obc", "hi"), ("i want obc", "en"), ("obc भेजो", "hi"), ("obc ਭੇਜੋ", "hi")]
)
def test_it_is_asked_in_the_language_of_the_sms_or_in_the_campaigns(place, body, language):
    take_text({**SMS, "Body": body.format(code=place.code)})
    play()

    (asked,) = Person("919800000201", REVENUE).heard
    assert asked.body["template"]["language"]["code"] == language
