"""Setting up in the console: how each step stands, numbers asked of WhatsApp, what is offered, holidays."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client

from chaupal.authoring.queries import generation, installed
from chaupal.channel.models import Outbox
from chaupal.config.doctor import STEPS as EXAMINED
from chaupal.config.doctor import step as examined
from chaupal.console.set_up import STEPS
from chaupal.departments.models import AuditRow, Number
from tests.applications.cases import officer
from tests.emulators.whatsapp.served import NUMBER, SECOND, City
from tests.talking import whatsapp

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def operator(transactional_db, signed_in: Callable[..., Client]) -> Client:
    return signed_in(officer("asha", "operator", department=""))


@pytest.fixture
def city(settings) -> Iterator[City]:
    with whatsapp() as city:
        settings.WHATSAPP_GRAPH_URL = f"{city.url}/graph"
        yield city


def entered(operator: Client, number: str = NUMBER, department: str = "", name: str = "City"):
    sent = {"phone_number_id": number, "department": department, "name": name}
    return operator.post("/console/set-up/numbers/", sent, follow=True)


def acts() -> list[str]:
    return list(AuditRow.objects.exclude(act="sign_in").order_by("sequence").values_list("act", flat=True))


class TestSteps:
    def test_each_on_the_page_is_one_that_the_doctor_knows(self, operator):
        assert STEPS.keys() == EXAMINED.keys()
        page = operator.get("/console/set-up/").content.decode()
        assert all(f'hx-get="/console/set-up/step/{name}/"' in page for name in STEPS)
        assert operator.get("/console/set-up/step/wishes/").status_code == 404

    @pytest.mark.parametrize("name", STEPS)
    def test_stands_as_the_doctor_says(self, operator, city, name):
        found = examined(name)
        page = operator.get(f"/console/set-up/step/{name}/", headers={"hx-request": "true"}).content.decode()
        assert found
        assert ("To do" in page) == any(trouble for _, trouble in found)
        assert page.count("<li>") == len(found)
        assert "<html" not in page
        assert "<html" in operator.get(f"/console/set-up/step/{name}/").content.decode()

    def test_mail_that_cannot_go_out_and_sms_without_templates_are_told(self, settings):
        assert not any(trouble for _, trouble in examined("letters"))
        settings.CHAUPAL_MAIL_ADDRESS, settings.SMS_URL = "post@city.example", "http://127.0.0.1:1"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        mail, sms = (trouble for _, trouble in examined("letters"))
        assert "does not take it" in mail
        assert "SMS_SENDER" in sms


class TestANumber:
    def test_is_entered_as_whatsapp_knows_it(self, operator, city):
        page = entered(operator, SECOND, "revenue", "Revenue").content.decode()
        row = Number.objects.get()
        assert (row.display, row.department, row.name) == ("+91 11 4000 0002", "revenue", "Revenue")
        for told in ("Revenue Department", "Accepted", "Connected", "Good", "No limit", "Not set: set one below"):
            assert told in page
        assert "Points elsewhere" in page
        assert acts() == ["enter_number"]

    def test_takes_the_place_of_its_departments(self, operator, city):
        entered(operator, NUMBER, "revenue")
        entered(operator, SECOND, "revenue")
        assert Number.objects.get().phone_number_id == SECOND

    @pytest.mark.parametrize(
        ("number", "why"), [("999999999", "knows no such number"), ("+91 11", "Digits only"), ("", "Please fill")]
    )
    def test_that_is_none_is_not_entered(self, operator, city, number, why):
        page = entered(operator, number).content.decode()
        assert why in page
        assert not Number.objects.exists()

    def test_with_a_token_that_is_none_is_not_entered(self, operator, city, settings):
        settings.WHATSAPP_ACCESS_TOKEN = "stale"
        assert "does not accept our token" in entered(operator).content.decode()
        assert not Number.objects.exists()

    def test_waits_while_whatsapp_is_away(self, operator, settings):
        settings.WHATSAPP_GRAPH_URL = "http://127.0.0.1:1"
        assert "does not answer now" in entered(operator).content.decode()
        Number.objects.create(phone_number_id=NUMBER, display="+91", name="x")
        page = operator.get(f"/console/set-up/number/{NUMBER}/").content.decode()
        assert "Ask again" in page

    def test_says_what_citizens_see(self, operator, city):
        entered(operator)
        address = f"/console/set-up/number/{NUMBER}/"
        sent = {"about": "We serve", "email": "a@city.example", "website": "https://city.example", "vertical": "GOVT"}
        assert "Changed at WhatsApp" in operator.post(address, sent, follow=True).content.decode()
        shown = city.graph("GET", f"{NUMBER}/whatsapp_business_profile?fields=about,websites,vertical").json()["data"]
        assert shown[0] == {
            "about": "We serve", "websites": ["https://city.example"], "vertical": "GOVT",
            "messaging_product": "whatsapp",
        }  # fmt: skip
        assert 'value="We serve"' in operator.get(address).content.decode()
        page = operator.post(address, {**sent, "email": "nobody", "about": "x" * 140})
        assert page.content.decode().count('role="alert"') == 2

    def test_gets_a_pin_and_is_registered_with_it(self, operator, city):
        entered(operator)
        address = f"/console/set-up/number/{NUMBER}/"
        assert "Six digits" in operator.post(f"{address}pin/", {"pin": "12345"}, follow=True).content.decode()
        operator.post(f"{address}pin/", {"pin": "123456"})
        city.graph("POST", f"{NUMBER}/deregister")
        page = operator.get(address).content.decode()
        assert "Not connected" in page
        assert f'action="{address}register/"' in page
        wrong = operator.post(f"{address}register/", {"pin": "654321"}, follow=True).content.decode()
        assert "not the PIN of the number" in wrong
        operator.post(f"{address}register/", {"pin": "123456"})
        assert "Not connected" not in operator.get(address).content.decode()
        kept = "".join(str(row) for row in AuditRow.objects.values_list("act", "subject", "detail"))
        assert "123456" not in kept
        assert acts()[-2:] == ["register_number.failed", "register_number"]

    def test_shows_where_its_webhook_points_and_how_it_is_rated(self, operator, city, settings):
        rated = {"id": NUMBER, "display": "+91 11 4000 0001", "name": "City"}
        more = {"quality": "RED", "tier": "TIER_250", "name_status": "DECLINED", "pin": "123456"}
        city.http.post(f"{city.url}/graph/_numbers", json=rated | more)
        page = entered(operator).content.decode()
        for told in ("Bad: people block", "<dd>250</dd>", "Declined by Meta"):
            assert told in page
        assert "Not set: set one below" not in page

    def test_of_others_is_not_shown(self, operator, city):
        assert operator.get(f"/console/set-up/number/{NUMBER}/").status_code == 404


class TestWhatIsOffered:
    def test_is_switched_off_and_on(self, operator):
        sent = {"kind": "service", "name": "birth_certificate", "on": "0"}
        page = operator.post("/console/set-up/services/", sent, follow=True).content.decode()
        assert "offered no more" in page
        assert installed().services == {"birth_certificate"}
        operator.post("/console/set-up/services/", {"kind": "department", "name": "djb", "on": "0"})
        assert operator.get("/console/set-up/services/").content.decode().count(">Off<") == 2
        operator.post("/console/set-up/services/", {**sent, "on": "1"})
        assert (list(installed().services), list(installed().departments), generation()) == ([], ["djb"], 3)
        assert acts() == ["switch_off", "switch_off", "switch_on"]

    @pytest.mark.parametrize("kind", ["service", "department", "planet"])
    def test_is_nothing_that_is_not_there(self, operator, kind):
        sent = {"kind": kind, "name": "atlantis", "on": "0"}
        assert operator.post("/console/set-up/services/", sent).status_code == 404
        assert (generation(), acts()) == (0, [])


class TestAHoliday:
    def test_is_entered_and_taken_out(self, operator):
        sent = {"day": "2026-12-03", "name_en": "Polling day", "name_hi": "मतदान", "name_pa": "ਵੋਟਾਂ"}
        page = operator.post("/console/set-up/holidays/", sent, follow=True).content.decode()
        assert "Polling day" in page
        assert list(installed().holidays) == [date(2026, 12, 3)]
        operator.post("/console/set-up/holidays/2026-12-03/drop/")
        assert installed().holidays == {}
        assert acts() == ["enter_holiday", "drop_holiday"]

    @pytest.mark.parametrize(
        ("sent", "why"),
        [
            ({"day": "2026-01-26"}, "is a holiday already"),
            ({"day": "31.12."}, "Please enter a day"),
            ({"name_hi": ""}, "Please fill this in"),
        ],
        ids=str,
    )
    def test_that_cannot_be_is_told(self, operator, sent, why):
        whole = {"day": "2026-12-03", "name_en": "Polling day", "name_hi": "मतदान", "name_pa": "ਵੋਟਾਂ", **sent}
        page = operator.post("/console/set-up/holidays/", whole)
        assert why in page.content.decode()
        assert installed().holidays == {}

    def test_of_a_day_that_is_none_is_not_found(self, operator):
        assert operator.post("/console/set-up/holidays/someday/drop/").status_code == 404


@pytest.mark.parametrize(("language", "word"), [("hi", "शुरुआती व्यवस्था"), ("en", "Setting up")])
def test_all_is_in_both_languages(operator, language, word):
    operator.cookies["django_language"] = language
    for path in ("", "services/", "holidays/", "numbers/"):
        assert word in operator.get(f"/console/set-up/{path}").content.decode()


class TestANumberOutOfService:
    PATH = f"/console/set-up/number/{SECOND}/out/"

    @pytest.fixture(autouse=True)
    def ours(self, transactional_db):
        Number.objects.create(phone_number_id=NUMBER, display="+91 11 1", name="City")
        Number.objects.create(phone_number_id=SECOND, display="+91 11 2", name="Revenue", department="revenue")

    def test_is_taken_out_in_two_steps_and_put_back(self, operator):
        waiting = {"conversation_id": 1, "citizen_id": 1, "body": b"x"}
        Outbox.objects.create(number_id=SECOND, **waiting)
        Outbox.objects.create(number_id=NUMBER, **waiting)
        first = operator.get(self.PATH)
        assert (first.context["waiting"], b"is led to +91 11 1" in first.content) == (1, True)
        assert b"Really take" not in first.content
        assert b"Really take +91 11 2 out of service?" in operator.post(self.PATH).content
        assert Number.objects.get(phone_number_id=SECOND).out_since is None

        done = operator.post(f"{self.PATH}take/", follow=True).content.decode()
        assert "Out of service since" in done
        again = operator.post(f"{self.PATH}take/", follow=True).content.decode()
        assert "out of service already" in again
        assert "Out of service" in operator.get("/console/set-up/numbers/").content.decode()
        back = operator.post(f"{self.PATH}back/", follow=True).content.decode()
        assert "In service again" in back
        assert "in service already" in operator.post(f"{self.PATH}back/", follow=True).content.decode()
        assert acts() == ["take_number_out", "take_number_out", "put_number_back", "put_number_back"]

    def test_of_the_city_is_not(self, operator):
        path = self.PATH.replace(SECOND, NUMBER)
        assert "the others lead to it" in operator.get(path).content.decode()
        assert "the others lead to it" in operator.post(f"{path}take/", follow=True).content.decode()
        assert Number.objects.get(phone_number_id=NUMBER).out_since is None

    def test_is_not_before_the_city_has_one(self, operator):
        Number.objects.filter(department="").delete()
        assert "Enter the city" in operator.get(self.PATH).content.decode()
        assert "Nothing was changed" in operator.post(f"{self.PATH}take/", follow=True).content.decode()
