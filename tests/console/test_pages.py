"""The console in a browser: an officer works through a case in both languages, and the page keeps to its policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from chaupal.applications import actions
from chaupal.departments.base import SUPERVISOR
from chaupal.departments.models import Number, Officer, Posting
from chaupal.departments.queries import roles_of
from chaupal.kit.clock import now
from chaupal.payments.models import Bill
from chaupal.tasks.base import OPERATOR
from tests.applications.cases import CHECKS, obc, officer, told
from tests.browsing import chromium, page_of_its_own
from tests.console import accessible, first_day, passkeys
from tests.console.papers import paper, photo
from tests.figures.counted import a_month
from tests.second_factor import sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.live_server_helper import LiveServer

    from chaupal.applications.models import Application

pytestmark = [pytest.mark.page, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def clerk(transactional_db) -> Officer:
    return officer("assistant", "dealing_assistant")


@pytest.fixture
def case(transactional_db) -> Application:
    application = obc()
    paper(application, "identity", photo(), "image/jpeg")
    paper(application, "photo", photo(), "image/jpeg")
    return application


def open_console(browser: Browser, live_server: LiveServer, language: str) -> tuple[Page, list[str]]:
    """A signed-in page, and what the browser complains of from now on."""
    page = page_of_its_own(browser, locale=language, base_url=live_server.url)
    session = sign_in(Client(), Officer.objects.get(username="assistant")).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/console/")
    expect(page.locator("#queue")).to_be_visible()
    return page, complaints


@pytest.mark.parametrize(
    ("language", "ask", "send", "waiting"),
    [
        ("en", "Ask the citizen", "Send the question", "Waiting for citizen"),
        ("hi", "नागरिक से पूछिए", "सवाल भेजिए", "नागरिक के जवाब की प्रतीक्षा"),
    ],
)
def test_an_officer_reads_a_case_and_asks(browser, live_server, clerk, case, language, ask, send, waiting) -> None:
    page, complaints = open_console(browser, live_server, language)
    page.get_by_role("link", name=case.number).click()
    expect(page.locator("[role=tabpanel]:visible img")).to_have_js_property("naturalWidth", 400)
    page.get_by_text(ask, exact=True).click()
    page.locator("#question").fill("Which year?")
    page.get_by_role("button", name=send).click()

    expect(page.locator(".banner.success")).to_contain_text(case.number)
    page.locator("label:has(#view-all)").click()
    expect(page.locator("tbody .state")).to_have_text(waiting)
    assert told(case)[-1]["question"] == "Which year?"
    assert complaints == []


def test_photos_are_made_larger_turned_and_fetched_only_when_looked_at(browser, live_server, clerk, case) -> None:
    page, _ = open_console(browser, live_server, "en")
    page.goto(f"/console/case/{case.id}/")
    image = page.locator("[role=tabpanel]:visible img")
    expect(image).to_have_js_property("naturalWidth", 400)
    before = image.evaluate("image => image.clientWidth")
    page.locator("[data-do=larger]:visible").click()
    page.locator("[data-do=turn]:visible").click()

    expect(page.locator(".leaf:visible")).to_have_css("transform", "matrix(0, 1, -1, 0, 0, 0)")
    expect(page.locator(".tools:visible output")).to_have_text("125 %")
    assert image.evaluate("image => image.clientWidth") != before
    second = page.locator(".paper img").nth(1)
    assert second.get_attribute("src") is None
    page.get_by_role("tab").first.focus()
    page.keyboard.press("ArrowRight")
    expect(second).to_have_js_property("naturalWidth", 400)


def test_a_paper_sent_after_the_question_is_opened_first(browser, live_server, clerk, case) -> None:
    actions.ask(case.id, clerk, "", "photo", now())
    again = paper(case, "photo", photo(), "image/jpeg")
    about: dict[str, Any] = {"conversation_id": case.conversation_id, "number": case.number, "text": ""}
    with transaction.atomic():
        actions.answer_query(**about, documents=[str(again.id)], now=now())
    page, complaints = open_console(browser, live_server, "en")
    page.goto(f"/console/case/{case.id}/")

    expect(page.get_by_role("tab", selected=True)).to_have_id(f"tab-{again.id}")
    expect(page.locator("[role=tabpanel]:visible img")).to_have_js_property("naturalWidth", 400)
    assert complaints == []


def test_a_desk_cannot_approve_before_its_checks_are_ticked(browser, live_server, clerk, case) -> None:
    page, _ = open_console(browser, live_server, "en")
    page.goto(f"/console/case/{case.id}/")
    page.locator("summary.go").click()
    page.get_by_role("button", name="Yes, approve").click()
    expect(page).to_have_url(f"{live_server.url}/console/case/{case.id}/")
    checks = page.locator("[name=checked]")
    assert checks.first.evaluate("box => box.validity.valueMissing")

    for check in checks.all():
        check.check()
    page.get_by_role("button", name="Yes, approve").click()
    expect(page.locator(".banner.success")).to_contain_text("Passed on to: SDM's approval.")


def test_the_queue_shows_a_new_case_by_itself(browser, live_server, clerk) -> None:
    page, complaints = open_console(browser, live_server, "en")
    expect(page.locator(".empty")).to_be_visible()
    application = obc()

    expect(page.get_by_role("link", name=application.number)).to_be_visible()
    assert complaints == []


def test_an_officer_with_the_case_open_is_told_that_another_acted(browser, live_server, clerk, case) -> None:
    page, _ = open_console(browser, live_server, "en")
    page.goto(f"/console/case/{case.id}/")
    actions.approve(case.id, officer("other", "dealing_assistant"), "", now(), checked=CHECKS)

    expect(page.locator("#news .banner")).to_be_visible()


def test_a_rejection_needs_words_or_a_ready_reason(browser, live_server, clerk, case) -> None:
    page, _ = open_console(browser, live_server, "en")
    page.goto(f"/console/case/{case.id}/")
    page.locator("summary.stop").click()
    page.get_by_role("button", name="Yes, reject").click()
    expect(page).to_have_url(f"{live_server.url}/console/case/{case.id}/")
    assert page.locator("#reason").evaluate("field => field.validity.valueMissing")

    page.locator("#ready").select_option("not_eligible")
    page.get_by_role("button", name="Yes, reject").click()
    expect(page.locator(".banner.success")).to_contain_text("Rejected")
    assert told(case)[-1]["reason"] == "इस सेवा की शर्तें पूरी नहीं होतीं।"


@pytest.mark.parametrize("width", [360, 768, 820, 1024, 1440])
def test_no_page_is_wider_than_the_screen(browser, live_server, clerk, case, width) -> None:
    page, _ = open_console(browser, live_server, "hi")
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/console/", f"/console/case/{case.id}/", "/console/account/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


IN_SIGHT = """() => {
  const way = document.querySelector("a[href='#decision']"), box = way.getBoundingClientRect();
  const there = document.getElementById("decision").closest("section").getBoundingClientRect();
  const offered = box.bottom <= innerHeight && way.checkVisibility({ visibilityProperty: true })
    && way.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
  return offered || (there.top < innerHeight * 0.8 && there.bottom > innerHeight * 0.2);
}"""


@pytest.mark.once
@pytest.mark.parametrize("papers", [0, 3])
@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 720)])
def test_the_decision_or_the_way_to_it_is_in_sight_wherever_the_officer_reads(
    browser, live_server, clerk, papers, width, height
) -> None:
    application = obc(papers={})
    for name in ("identity", "photo", "caste_of_family")[:papers]:
        paper(application, name, photo(), "image/jpeg")
    for language in ("hi", "en"):
        page, complaints = open_console(browser, live_server, language)
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"/console/case/{application.id}/")
        page.wait_for_load_state("networkidle")
        for way in (0, 0.3, 0.6, 1):
            page.evaluate(f"scrollTo(0, {way} * document.documentElement.scrollHeight)")
            page.wait_for_function(IN_SIGHT)
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_function(IN_SIGHT)
        page.locator("a[href='#decision']").evaluate("way => way.click()")
        expect(page.locator("#decision")).to_be_in_viewport()
        assert complaints == []


FILL = """() => {
  document.querySelectorAll("main details").forEach((each) => { each.open = true; });
  for (const field of document.querySelectorAll("main input, main textarea, main select")) {
    if (["hidden", "radio"].includes(field.type) || field.closest("[hx-get]")) continue;
    if (field.type === "checkbox") field.checked = !field.checked;
    else if (field.matches("select")) field.selectedIndex = field.options.length - 1;
    else field.value = field.type === "number" ? "7" : field.type === "date" ? "2026-11-20" : `said ${field.name}`;
  }
}"""
READ = """() => [...document.querySelectorAll("main input, main textarea, main select")]
  .filter((field) => field.type !== "hidden")
  .map((field) => [field.name, field.type === "checkbox" ? field.checked : field.type === "password" || field.value])"""


def test_switching_the_language_keeps_what_was_entered_in_every_form(browser, live_server, clerk, case) -> None:
    Posting.objects.create(officer=clerk, department="", role=OPERATOR)
    Posting.objects.create(officer=clerk, department=case.department, role=SUPERVISOR)
    page, complaints = open_console(browser, live_server, "en")
    entered = {}
    paths = ["officers/new/", f"officer/{clerk.id}/", f"case/{case.id}/", "audit/", "tasks/", "unclear/"]
    for path in (*paths, "account/password/"):
        page.goto(f"/console/{path}?language=en")
        page.evaluate(FILL)
        entered[path] = page.evaluate(READ)
        page.get_by_role("button", name="हिन्दी").click()
        expect(page.locator("html")).to_have_attribute("lang", "hi")
        assert page.evaluate(READ) == entered[path], path
    assert len(entered["officers/new/"]) > 50
    assert len(entered[f"case/{case.id}/"]) >= 8
    page.goto("/console/officers/new/")
    assert "said username" not in str(page.evaluate(READ)), "and only then"
    assert complaints == []


def test_switching_the_language_keeps_the_filters(browser, live_server, clerk, case) -> None:
    page, _ = open_console(browser, live_server, "en")
    page.goto("/console/?view=mine")
    page.locator("label:has(#view-all)").click()
    expect(page).to_have_url(re.compile("view=all"))
    page.locator("#more-filters summary").click()
    page.locator("[name=since]").fill("2026-01-31")
    page.locator("[name=since]").blur()
    expect(page).to_have_url(re.compile("since=2026-01-31"))
    page.get_by_role("button", name="हिन्दी").click()

    expect(page.locator("html")).to_have_attribute("lang", "hi")
    expect(page.locator("#view-all")).to_be_checked()
    expect(page.locator("[name=since]")).to_have_value("2026-01-31")


def test_nothing_secret_is_kept(browser, live_server) -> None:
    page = page_of_its_own(browser, locale="en", base_url=live_server.url)
    page.goto("/console/sign-in/")
    page.fill("[name=login]", "asha")
    page.fill("[name=password]", "a password of hers")
    page.evaluate("document.addEventListener('submit', () => { window.name = JSON.stringify(sessionStorage) })")
    page.get_by_role("button", name="हिन्दी").click()

    expect(page.locator("html")).to_have_attribute("lang", "hi")
    expect(page.locator("[name=login]")).to_have_value("asha")
    expect(page.locator("[name=password]")).to_have_value("")
    assert "asha" in page.evaluate("window.name")
    assert "a password" not in page.evaluate("window.name")


CUT_OFF = """() => [...document.querySelectorAll(".chart")].map((chart) => {
  const drawn = [...chart.children].find((each) => each.checkVisibility());
  const box = chart.getBoundingClientRect(), room = drawn.getBoundingClientRect();
  const parts = [...drawn.querySelectorAll("text, path, line, rect")].map((each) => each.getBoundingClientRect());
  const cut = parts.filter((each) => each.right > room.right + 1 || each.left < room.left - 1).length;
  return { cut, beyond: room.right > box.right, empty: room.width < 0.96 * box.width - 18 };
}).filter((each) => each.cut || each.beyond || each.empty)"""


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_figures_fit_the_screen_and_the_policy(browser, live_server, clerk, language) -> None:
    Posting.objects.create(officer=clerk, department="revenue", role=SUPERVISOR)
    a_month(clerk.id)
    page, complaints = open_console(browser, live_server, language)
    for address in ("/console/figures/", "/console/figures/wall/"):
        page.goto(address)
        expect(page.locator("svg[role=img]").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})

            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
            assert page.evaluate(CUT_OFF) == [], (address, width)
    assert complaints == []


def test_a_passkey_is_the_second_factor(browser, live_server, transactional_db) -> None:
    page = passkeys.phone(browser, live_server)
    passkeys.enters(page)
    passkeys.adds(page)
    page.goto("/console/account/")
    expect(page.get_by_text("My phone", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Sign out").click()

    passkeys.enters(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    page.goto("/console/")
    assert "/account/code/" in page.url, "the password alone opens nothing"
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url("**/console/")
    assert list(Authenticator.objects.values_list("type", flat=True).order_by("type")) == ["recovery_codes", "webauthn"]
    page.goto("/console/account/")
    page.get_by_role("link", name="Remove the passkey").click()
    passkeys.confirms(page)
    page.get_by_role("button", name="Remove it").click()
    page.goto("/console/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up the second factor")


def test_what_goes_wrong_with_a_passkey_is_said(browser, live_server, transactional_db) -> None:
    page = passkeys.phone(browser, live_server)
    passkeys.enters(page)
    passkeys.adds(page)
    page.get_by_role("button", name="Sign out").click()
    Authenticator.objects.filter(type="webauthn").update(data={**passkeys.another(), "name": "x"})
    passkeys.enters(page)
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("That did not work")


def test_the_guide_leads_from_an_empty_database_to_numbers_and_officers(
    browser, live_server, settings, transactional_db
):
    with first_day.numbers_of_the_guide(settings, live_server.url):
        page = page_of_its_own(browser, locale="en", base_url=live_server.url, viewport={"width": 1280, "height": 900})
        first_day.begins(page, first_day.first_operator())
        page.get_by_role("link", name=first_day.said("Setting up")).click()
        expect(page.get_by_text("What was looked at")).to_have_count(8)
        first_day.picture(page, "setting-up")
        first_day.enters_numbers(page)
        links = [first_day.makes_officer(page, row) for row in first_day.table("User name")]
        page.get_by_role("link", name=first_day.said("Officers"), exact=True).click()
        first_day.picture(page, "officers")

    assert [number.department for number in Number.objects.order_by("phone_number_id")] == ["", "revenue", "mcd"]
    posts = {each.username: {role for _, role in roles_of(each)} for each in Officer.objects.all()}
    assert posts == {
        "asha": {"operator"}, "kavita": {"dealing_assistant"}, "mohan": {"tehsildar"}, "farah": {"registrar_clerk"},
        "joseph": {"sub_registrar"},
    }  # fmt: skip
    hers = page_of_its_own(browser, locale="hi", base_url=live_server.url, viewport={"width": 360, "height": 800})
    hers.context.add_cookies([{"name": "django_language", "value": "en", "url": live_server.url}])
    first_day.begins(hers, links[0])
    hers.goto("/console/")
    expect(hers.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.once
def test_nobody_is_kept_out_of_a_page(browser, live_server, clerk, case, settings, tmp_path) -> None:
    settings.CHAUPAL_MEDIA_DIR = tmp_path
    page = page_of_its_own(browser, locale="hi", base_url=live_server.url)
    page.goto("/console/sign-in/")
    found = {"sign-in": accessible.faults(page)}
    page, _ = open_console(browser, live_server, "hi")
    for address in accessible.addresses(clerk, case):
        answer = page.goto(f"/console/{address}")
        assert answer is not None
        assert answer.status == 200, address
        found[address] = accessible.faults(page)
    page.goto("/console/payments/")
    page.fill("main input[name=number]", Bill.objects.earliest("id").payments.get().payment_id)
    page.click("main form.filters button")
    expect(page.locator("main section.life")).to_be_visible()
    found["a payment"] = accessible.faults(page)
    page.set_viewport_size({"width": 360, "height": 800})
    for address in ("", "certificates/", "figures/", "refunds/", "account/"):
        page.goto(f"/console/{address}")
        found[f"{address} 360"] = accessible.faults(page)
    assert {address: amiss for address, amiss in found.items() if amiss} == {}
