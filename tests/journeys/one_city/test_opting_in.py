"""By every way into a department's news, over the real protocols: asked on one's own WhatsApp, kept in the ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.city import TOKEN, WABA
from tests.people import text_of
from tests.waiting import OF_A_START, wait_until

if TYPE_CHECKING:
    from tests.city import City

MCD = "011 5550 0900"  # the demo's campaign


def entries(city: City, method: str) -> int:
    return city.count("consent_entry", f"method = '{method}' AND purpose = 'updates' AND state = 'given'")


def number_of(city: City, department: str) -> str:
    return str(city.select(f"SELECT phone_number_id FROM departments_number WHERE department = '{department}'")[0][0])


def department(city: City) -> str:
    return str(city.select("SELECT department FROM optins_campaignrow")[0][0])


@pytest.mark.once
def test_all_ways_lead_into_the_ledger(city: City) -> None:
    wait_until(lambda: is_approved(city), OF_A_START, what="the template")
    by_missed_call(city)
    by_a_poster_s_code(city)
    by_sms(city)
    by_a_letter(city)
    by_an_e_mail_with_a_number(city)


def is_approved(city: City) -> bool:
    """Whether WhatsApp has the question's template."""
    known = httpx.get(
        f"{city.box}/graph/v25.0/{WABA}/message_templates",
        params={"name": "opt_in", "language": "hi", "status": "APPROVED"},
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    return bool(known.json().get("data"))


def by_missed_call(city: City) -> None:
    """Told twice by the provider, it brings one question, and its button agrees."""
    usha = city.citizen("919800000261", number_of(city, department(city)))
    city.fault("webhook_duplicate", path="missed-call", times=1)
    for _ in range(2):
        call = httpx.post(f"{city.box}/missed-call/", json={"from": usha.phone, "to": MCD}).json()
        assert call["told"] == 200

    asked = usha.hears("आपने मिस्ड कॉल दी है")
    assert "/updates/" in text_of(asked)
    usha.tap("सहमत हूँ")
    usha.hears("धन्यवाद")

    assert usha.times("आपने मिस्ड कॉल दी है") == 1
    assert entries(city, "missed_call") == 1


def by_a_poster_s_code(city: City) -> None:
    """The page's words are sent."""
    asha = city.citizen("919800000262", number_of(city, department(city)))
    code = city.select("SELECT code FROM optins_placerow ORDER BY id")[0][0]
    assert code in httpx.get(f"{city.url}/join/{department(city)}/{code}").text
    asha.say(f"मुझे ख़बरें भेजिए (JOIN-{code})")
    asha.hears("/updates/")
    asha.tap("सहमत हूँ")
    asha.hears("धन्यवाद")

    assert entries(city, "qr") == 1
    shown = city.run("campaign", "show").stdout
    assert "Rohini" in shown


def by_sms(city: City) -> None:
    """The keyword asks on WhatsApp, and an SMS says so."""
    ravi = city.citizen("919800000263", number_of(city, department(city)))
    sent = {"from": ravi.phone, "to": "56767", "body": "camp"}
    assert httpx.post(f"{city.box}/sms/", json=sent).json()["told"] == 200
    ravi.hears("आपने SMS भेजा है")
    ravi.tap("सहमत हूँ")
    ravi.hears("धन्यवाद")

    assert entries(city, "sms") == 1
    wait_until(lambda: len(inbox(city, ravi.phone)) == 1, what="the SMS")
    assert "WhatsApp" in inbox(city, ravi.phone)[0]["body"]
    wait_until(lambda: city.count("telephony_waiting") == 0, what="the SMS is let go")


def inbox(city: City, phone: str) -> list[dict[str, str]]:
    answer = httpx.get(f"{city.box}/sms/", params={"of": phone}, headers={"accept": "application/json"})
    return list(answer.json()["received"])


def by_a_letter(city: City) -> None:
    """The page is asked for a letter; its link has a ticket ready, which is sent from one's own WhatsApp."""
    code = city.select("SELECT code FROM optins_placerow ORDER BY id")[0][0]
    page = f"{city.url}/join/{department(city)}/{code}"
    with httpx.Client(follow_redirects=True) as browser:
        form = browser.get(page).text
        token = form.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
        answer = browser.post(f"{page}/letter", data={"csrfmiddlewaretoken": token, "address": "meena@example.org"})
        assert answer.status_code == 200
        wait_until(lambda: box(city, "meena@example.org"), what="the letter")
        (letter,) = box(city, "meena@example.org")
        link = next(word for word in letter["body"].split() if "/join/letter/" in word)
        ticket = re.search(r"JOIN-[A-Z0-9]{6}-[A-Z0-9]{10}", browser.get(link).text)
    assert ticket

    meena = city.citizen("919800000264", number_of(city, department(city)))
    meena.say(f"मुझे ख़बरें भेजिए ({ticket[0]})")
    meena.hears("आपने ई-मेल लिखा है")
    meena.tap("सहमत हूँ")
    meena.hears("धन्यवाद")

    assert entries(city, "email") == 1
    assert city.count("optins_letter", "address IS NOT NULL") == 0
    thief = city.citizen("919800000265", number_of(city, department(city)))
    thief.say(f"मुझे ख़बरें भेजिए ({ticket[0]})")
    thief.hears("चालू नहीं")


def by_an_e_mail_with_a_number(city: City) -> None:
    """Whoever's number stands in it is asked on that phone, whoever wrote it."""
    code = city.select("SELECT code FROM optins_placerow ORDER BY id")[0][0]
    mail = {"from": "kiran@example.org", "to": f"join+{code}@city.example", "subject": "News", "body": "98000 00266"}
    city.fault("webhook_duplicate", path="email", times=1)
    assert httpx.post(f"{city.box}/mail/", json=mail, timeout=20).json()["told"] == 200
    kiran = city.citizen("919800000266", number_of(city, department(city)))
    kiran.hears("आपने ई-मेल लिखा है")
    kiran.tap("सहमत हूँ")
    kiran.hears("धन्यवाद")

    assert entries(city, "email") == 2
    assert kiran.times("आपने ई-मेल लिखा है") == 1


def box(city: City, address: str) -> list[dict[str, str]]:
    answer = httpx.get(f"{city.box}/mail/", params={"of": address}, headers={"accept": "application/json"})
    return list(answer.json()["received"])
