"""A whole run, with all that people tell of themselves: none of it stands anywhere in the open.

Every column of every row of every table, the database's own files, papers, spool and logs are looked through for every
value that went in, as it was written, in the other script, in capitals, as JSON, base64 or hexadecimal.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest

from tests.city import UNREAD, City, city_at
from tests.journeys.everything import Needle, found, kept
from tests.people import link_of, number_in, text_of
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.people import Citizen

JOBS = "django_tasks_database_dbtaskresult"
PHONE, OTHER = "919811122233", "919811144455"
TOLD = [
    *("9811122233", "98111 22233", "9811144455"),
    *("Zubaida", "Khatoon", "ज़ुबैदा", "जुबैदा", "ख़ातून", "खातून"),
    *("Chhotelal", "छोटेलाल", "Munawwar", "मुनव्वर", "Nasreen", "नसरीन"),
    *("2341 2341 2346", "234123412346", "2341-2341-2346"),
    *("14 August 1991", "1991-08-14", "14-08-1991", "14/08/1991", "14081991"),
    *("Lajwanti Gali", "लाजवंती गली", "House 212"),
    "zubaida.k@example.org",
    *("mirgi", "मिर्गी", "epilepsy", "dialysis", "डायलिसिस"),
    "bilkul gupt baat",
    "ration-of-zubaida",
]
# what may be read without a key, and why
IN_CLEAR = {
    "applications_application.number": "officers and citizens name a case by it; it tells nothing of anybody",
    "departments_auditrow.subject": "the audit says of which case it speaks",
}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[City]:
    yield from city_at(tmp_path_factory.mktemp("city"), database_url, ["hot", "jobs"], **UNREAD)


def applied(citizen: Citizen) -> str:
    """An application with papers, a correction and a payment; its number."""
    citizen.say("I need an OBC certificate for college")
    citizen.after("Consent:").tap("I agree")
    citizen.after("Whose certificate").tap("Mine")
    citizen.after("certificate for?").tap("Central government")
    citizen.after("hold a Delhi OBC certificate").tap("Yes")
    citizen.after("Group A").tap("No")
    citizen.after("income in a year").say("2.5 lakh")
    citizen.after("OBC certificate of the father").paper("caste_certificate")
    citizen.after("name of the caste").say("Ansari")
    citizen.after("identity card").paper("aadhaar_card")
    citizen.after("shows the Delhi address").paper("electricity_bill")
    citizen.after("shows the date of birth").photo()
    citizen.after("shows the parents' income").photo()
    citizen.after("name and date of birth").say("Zubaida Khatoon, 14 August 1991")
    citizen.after("father and your mother").say("Munawwar Ansari, Nasreen Begum")
    citizen.after("gender").say("female")
    citizen.after("full address in Delhi").say("House 212, Lajwanti Gali, Seelampur, Delhi 110053")
    citizen.after("permanent address").tap("Yes")
    citizen.after("On a plain sheet").photo()
    citizen.after("passport-size photo").photo()
    citizen.after("You can also add").tap("Aadhaar number")
    citizen.after("Aadhaar number").say("2341 2341 2346")
    citizen.after("You can also add").tap("Nothing to add")
    citizen.hears("Please check")
    citizen.after("Is everything right?").say("father's name is wrong, Chhotelal Ansari")
    assert "Chhotelal" in text_of(citizen.hears("Chhotelal"))
    citizen.after("Is everything right?").tap("Go to payment")
    citizen.pay(link_of(citizen.hears("Pay by UPI")))
    return number_in(citizen.hears("filed. Number:"))


def decided(city: City, citizen: Citizen, number: str) -> None:
    """Officers ask, note, look and decide; somebody tries to sign in with what is no name."""
    assistant = city.officer("revenue.assistant")
    assistant.read(number)
    assistant.ask(number, "Zubaida ji, dialysis ka kaagaz dikhaiye")
    citizen.after("dialysis ka kaagaz").say("epilepsy hai, dialysis nahi, zubaida.k@example.org")
    citizen.hears(number)
    assistant.approve(number, note="Zubaida Khatoon ki mirgi dekhi")
    sdm = city.officer("revenue.sdm")
    sdm.http.get("/console/search/", params={"number": "9811122233 Zubaida"})
    sdm.approve(number)
    citizen.hears("is ready. Number: DL-")


def unclear(city: City, citizen: Citizen) -> None:
    """What nobody understands, in small letters and in Devanagari, and files with telling names."""
    said = (
        "meri bhabhi zubaida khatoon ko mirgi hai unka kya hoga",
        "blorp zindle 9811144455 munawwar what is this all about epilepsy",
        "मेरी भाभी ज़ुबैदा ख़ातून को मिर्गी है उनका क्या होगा",
    )
    for words in said:
        before = len(citizen.words())
        citizen.say(words)
        wait_until(lambda seen=before: len(citizen.words()) > seen, what="an answer")  # type: ignore[misc]
    citizen.send("document", b"%PDF-1.4 bilkul gupt baat", "application/pdf", "ration-of-zubaida.pdf")
    wait_until(city.quiet, what="all to be answered")


def looked_up(citizen: Citizen) -> None:
    """A birth that no register has: the look-up is by name and day."""
    citizen.say("my son was born last week in hospital, what do I do next")
    citizen.after("Consent:").tap("I agree")
    citizen.after("What do you need?").tap("Get the certificate")
    citizen.after("hospital's birth report").tap("Skip this")
    citizen.after("date of birth and the mother's full name").say("14 August 1991\nZubaida Khatoon")
    citizen.after("*Boy*. Is that right?").tap("Yes, it is right")
    citizen.hears("We could not find this record")
    citizen.say("menu")


def broken(city: City, citizen: Citizen, other: Citizen) -> None:
    """A job and a talk that raise with personal data in hand: keys and sealed rows were spoilt behind their backs."""
    city.stop("jobs")
    citizen.say("certificate bhejo")
    wait_until(
        lambda: city.count(JOBS, "status = 'READY' AND CAST(args_kwargs AS text) LIKE '%jobs.send%'"), what="the job"
    )
    blob = "'\\x00'::bytea" if city.database_url.startswith("postgres") else "x'00'"
    city.execute(f"UPDATE mailbox_conversation SET talk = {blob}")
    other.say("zubaida khatoon, mirgi, epilepsy, 2341 2341 2346")
    wait_until(lambda: '"exception"' in city.log_of("hot"), what="the fault in the log")
    city.execute(f"UPDATE citizens_citizen SET wrapped_key = {blob}")
    city.start("jobs")
    wait_until(lambda: "job_stumbled" in city.log_of("jobs"), what="the fault in the log")


def test_nothing_that_was_told_stands_anywhere_in_the_open(city: City) -> None:
    zubaida, other = city.citizen(PHONE), city.citizen(OTHER)
    number = applied(zubaida)
    decided(city, zubaida, number)
    looked_up(other)
    unclear(city, other)
    assert "[WORD_1]" in city.run("lessons", "show").stdout, "something was there to learn"
    broken(city, zubaida, other)

    assert found(city, TOLD) == set()
    clear = {where for where, value in kept(city) if number.encode() in value}
    assert clear >= IN_CLEAR.keys(), "the looking finds what is there"


@pytest.mark.parametrize("form", ["ज़ुबैदा", "zubaida", "ZUBAIDA"])
def test_the_looking_finds_each_form(form: str) -> None:
    needle = Needle("ज़ुबैदा" if form == "ज़ुबैदा" else "Zubaida")
    for written in (
        form.encode(),
        json.dumps({"a": form}).encode(),
        base64.b64encode(b"xy" + form.encode() + b"z"),
        form.encode().hex().upper().encode(),
        form.encode("utf-16-le"),
    ):
        assert needle.stands_in(b"..." + written + b"...", b"..." + written.lower() + b"...")
