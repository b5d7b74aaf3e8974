"""The three services from first word to outcome: real protocols, both languages; on both databases one of each."""

from __future__ import annotations

import io
import re
import subprocess
from typing import TYPE_CHECKING

import httpx
import pytest
import zxingcpp
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image

from chaupal.certificates.signing import demonstration
from tests.certificates.signers import checked
from tests.people import link_of, number_in, text_of

if TYPE_CHECKING:
    from tests.city import City
    from tests.people import Citizen

CARD = {"method": "card", "card": "4111 1111 1111 1111"}


def qr_of(pdf: bytes) -> str:
    """What a phone's camera reads off the printed certificate."""
    drawn = subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile"], input=pdf, capture_output=True, check=True)
    codes = zxingcpp.read_barcodes(
        Image.open(io.BytesIO(drawn.stdout)), formats=zxingcpp.barcode_formats_from_str("QRCode")
    )
    assert len(codes) == 1, codes
    return codes[0].text


def verified(url: str, language: str) -> str:
    """The public page behind a certificate's QR, which must say that it is valid."""
    page = httpx.get(url, headers={"Accept-Language": language})
    assert page.status_code == 200
    assert {"hi": "असली और मान्य", "en": "Genuine and valid"}[language] in page.text
    return page.text


def obc_in_english(citizen: Citizen, *, relative: bool) -> str:
    """Applies for an OBC certificate and pays; the application's number."""
    citizen.say("I need an OBC certificate for college")
    citizen.after("Consent:").tap("I agree")
    citizen.after("Whose certificate").tap("Mine")
    citizen.after("certificate for?").tap("Central government")
    citizen.after("hold a Delhi OBC certificate").tap("Yes" if relative else "No")
    if not relative:
        citizen.after("Since which year").say("1985")
    citizen.after("Group A").tap("No")
    citizen.after("income in a year").say("2.5 lakh")
    if relative:
        citizen.after("OBC certificate of the father").paper("caste_certificate")
    else:
        citizen.after("on or before 8 September 1993").paper("electricity_bill")
    citizen.after("name of the caste").say("Ansari")
    citizen.after("identity card").paper("aadhaar_card")
    citizen.after("shows the Delhi address").paper("electricity_bill")
    citizen.after("shows the date of birth").photo()
    citizen.after("shows the parents' income").photo()
    citizen.after("name and date of birth").say("Bilal Ahmed Ansari, 14 August 1991")
    citizen.after("father and your mother").say("Iqbal Ansari, Nasreen Begum")
    citizen.after("gender").say("male")
    citizen.after("full address in Delhi").say("House 212, Gali 4, Seelampur, Delhi 110053")
    citizen.after("permanent address").tap("Yes")
    citizen.after("On a plain sheet").photo()
    citizen.after("passport-size photo").photo()
    if relative:
        citizen.after("You can also add").tap("Aadhaar number")
    citizen.after("Aadhaar number").say("2341 2341 2346")
    if relative:
        citizen.after("You can also add").tap("Nothing to add")
    assert "Bilal Ahmed Ansari" in text_of(citizen.hears("Please check"))
    citizen.after("Is everything right?").tap("Go to payment")
    citizen.pay(link_of(citizen.hears("Pay by UPI")), means=CARD)
    citizen.hears("*₹20* received")
    return number_in(citizen.hears("filed. Number:"))


def test_an_obc_certificate_in_hindi_over_a_restart_and_a_question_of_the_office(city: City) -> None:
    asha = city.citizen("919800000201")
    asha.say("namaste")
    asha.after("लिखिए, क्या चाहिए").tap("हिन्दी")
    asha.after("आज मैं आपकी क्या मदद करूँ?").say("मुझे ओबीसी सर्टिफिकेट बनवाना है")
    asha.after("सहमति:").tap("सहमत हूँ")
    asha.after("किसके नाम बनेगा?").tap("मेरे नाम")
    asha.after("किस सूची का").tap("दिल्ली सरकार")
    asha.after("दिल्ली का ओबीसी प्रमाण पत्र है?").tap("हाँ")
    asha.after("ग्रुप बी").tap("नहीं")
    asha.after("साल भर की कुल आय").say("डेढ़ लाख")
    asha.hears("प्रमाण पत्र की साफ़ फ़ोटो या PDF")
    # restarted in the middle: the talk goes on
    assert city.stop("hot") == 0
    asha.paper("caste_certificate")
    city.start("hot")
    asha.after("जाति का नाम").say("यादव")
    asha.after("पहचान पत्र की फ़ोटो").paper("aadhaar_card")
    asha.after("दिल्ली के पते का काग़ज़").paper("electricity_bill")
    asha.after("जन्म तारीख़ का काग़ज़").photo()
    asha.after("आय का कोई काग़ज़").photo()
    asha.after("नाम और जन्म तारीख़").say("आशा वर्मा, १४ अगस्त १९९१")
    asha.after("पिता और माता").say("सुरेश वर्मा, कमला देवी")
    asha.after("लिंग चुनिए").tap("महिला")
    asha.after("पूरा पता और पिन कोड").say("मकान 12, गली 4, करोल बाग़, दिल्ली ११०००५")
    asha.after("आपका स्थायी पता भी यही है").tap("हाँ")
    asha.after("सादे काग़ज़ पर").photo()
    asha.after("पासपोर्ट साइज़ फ़ोटो").photo()
    asha.after("ये भी जोड़ सकते हैं").tap("कुछ नहीं जोड़ना")
    assert "₹1,50,000" in text_of(asha.hears("जाँच लें"))
    asha.after("सब ठीक है?").tap("भुगतान करें")
    asha.pay(link_of(asha.hears("UPI, कार्ड या नेट बैंकिंग")))
    asha.hears("*₹20* मिल गए")
    number = number_in(asha.hears("आवेदन जमा हो गया"))

    assistant = city.officer("revenue.assistant")
    assert number in assistant.queue()
    assert "आशा वर्मा" in assistant.read(number)
    assistant.ask(number, "पहचान पत्र धुँधला है।", paper="identity")
    asha.hears("पहचान पत्र धुँधला है।")
    asha.after("इसकी फ़ोटो या PDF").paper("aadhaar_card")
    asha.hears(f"*{number}* के लिए आपका जवाब दफ़्तर को मिल गया है")
    assistant.approve(number, note="काग़ज़ मिलते हैं")
    city.officer("revenue.sdm").approve(number)
    certificate = asha.hears("तैयार है। नंबर: DL-")
    assert not asha.times("अभी:"), "of desks hears who asks"

    assert "अन्य पिछड़ा वर्ग" in verified(qr_of(asha.download(certificate)), "hi")
    asha.say("certificate bhejo")
    assert asha.hears("तैयार है। नंबर: DL-")["body"]["filename"] == certificate["body"]["filename"]


@pytest.mark.once
def test_an_obc_certificate_in_english_passes_three_desks(city: City) -> None:
    bilal = city.citizen("919800000202")
    number = obc_in_english(bilal, relative=False)
    bilal.after("Receipt").say("where is my application?")
    assert "waiting for the office" in text_of(bilal.hears(f"· {number}"))

    city.officer("revenue.assistant").approve(number)
    bilal.hears("It is now at: Visit to your home")
    city.officer("revenue.verifier").approve(number)
    bilal.say("status")
    assert "Now at: SDM's approval" in text_of(bilal.hears(f"· {number}"))
    city.officer("revenue.sdm").approve(number)
    certificate = bilal.hears("is ready. Number: DL-")

    verified(qr_of(bilal.download(certificate)), "en")
    link = re.search(r"http\S+/verify/\S+", text_of(certificate))  # shorter than what the paper bears
    assert link
    verified(link[0], "en")


@pytest.mark.once
def test_a_rejection_reaches_the_citizen_with_its_reason(city: City) -> None:
    imran = city.citizen("919800000235")
    number = obc_in_english(imran, relative=True)
    city.officer("revenue.assistant").approve(number)
    city.officer("revenue.sdm").reject(number, "The relative is on the mother's side.")

    assert "The relative is on the mother's side." in text_of(imran.hears(f"*{number}*: your application for *Other"))
    imran.say("status")
    assert "Not approved" in text_of(imran.hears(f"· {number}"))
    assert not imran.times("is ready. Number: DL-")


@pytest.mark.once
def test_a_copy_of_a_birth_certificate_is_issued_at_once_in_hindi(city: City) -> None:
    meera = city.citizen("919800000203")
    meera.say("beti ka janam praman patra chahiye")
    meera.after("सहमति:").tap("सहमत हूँ")
    meera.after("अस्पताल की जन्म रिपोर्ट").tap("इसे छोड़ दें")
    meera.after("जन्म की तारीख़ और माँ का पूरा नाम").say("१२ मार्च २०२६, Sunita Devi")
    meera.hears("रिकॉर्ड मिल गया: *अनाया")
    meera.after("कितनी कॉपियाँ").say("1")
    meera.after("सब ठीक है?").tap("जमा करें")
    number = number_in(meera.hears("पूरा हुआ:"))
    paper = meera.download(meera.hears("तैयार है। नंबर: DL-"))

    assert number.startswith("BIRTH/")
    assert "जन्म" in verified(qr_of(paper), "hi")
    office = demonstration.certificate().public_bytes(Encoding.PEM)
    signature = checked(paper, office, httpx.get(f"{city.box}/timestamp/root.pem").content)
    assert signature.bottom_line
    assert signature.timestamp_validity.valid


@pytest.mark.once
def test_a_birth_that_is_not_in_the_register_goes_to_the_registrar_in_english(city: City) -> None:
    gurpreet = city.citizen("919800000204")
    gurpreet.say("my son was born last week in hospital, what do I do next")
    gurpreet.after("Consent:").tap("I agree")
    gurpreet.after("What do you need?").tap("Get the certificate")
    gurpreet.after("hospital's birth report").paper("hospital_birth_report")
    gurpreet.after("date of birth and the mother's full name").say("14 November 2025\nSimran Kaur")
    gurpreet.after("*Boy*. Is that right?").tap("Yes, it is right")
    gurpreet.hears("We could not find this record")
    gurpreet.after("In which area was the child born?").tap("MCD")
    gurpreet.after("child's full name").say("Fateh Singh")
    gurpreet.after("father's full name and where").say("Gurpreet Singh\nKasturba Hospital, Daryaganj")
    gurpreet.after("identity card of one parent").paper("aadhaar_card")
    gurpreet.after("registration number of the birth").tap("Skip this")
    gurpreet.after("How many copies").say("1")
    gurpreet.after("Is everything right?").tap("Submit")
    number = number_in(gurpreet.hears("filed. Number:"))

    city.officer("mcd.clerk").approve(number, entry_number="B/31207/2025", registered_on="20 November 2025")
    city.officer("mcd.registrar").approve(number)
    certificate = gurpreet.hears("is ready. Number: DL-")
    assert "Fateh Singh" not in verified(qr_of(gurpreet.download(certificate)), "en")  # masked for the public


def test_property_tax_in_hindi_is_read_about_found_paid_and_receipted_once(city: City) -> None:
    httpx.post(f"{city.box}/razorpay/_faults", json={"webhooks": {"repeat": 10}}).raise_for_status()
    sunita = city.citizen("919800000206")
    sunita.say("namaste, ghar ka tax kitna hai")
    sunita.after("क्या आपको यही सेवा चाहिए?").tap("पूरी जानकारी")
    sheet = sunita.hears("📘 *संपत्ति कर का भुगतान*")
    assert sheet["body"]["header"]["document"]["filename"] == "property-tax-payment-hi.pdf"
    assert sunita.download(sheet).startswith(b"%PDF-")
    sunita.tap("यह शुरू करें")
    sunita.after("सहमति:").tap("सहमत हूँ")
    sunita.after("संपत्ति कैसे ढूँढें").tap("यूपीआईसी नंबर से")
    sunita.after("यूपीआईसी नंबर लिखिए").say("011204500387215")
    shown = text_of(sunita.hears("जाँच लें"))
    assert "साल का कर: ₹1,188" in shown
    assert "महेंद्रा पार्क" in shown
    assert "संपत्ति कर 2026-27" in shown
    sunita.tap("भुगतान करें")
    sunita.pay(link_of(sunita.hears("UPI, कार्ड या नेट बैंकिंग")))
    sunita.hears("मिल गए")
    number_in(sunita.hears("पूरा हुआ:"))
    receipt = sunita.hears("🧾 रसीद")
    assert sunita.download(receipt).startswith(b"%PDF-")
    httpx.delete(f"{city.box}/razorpay/_faults").raise_for_status()

    sunita.say("ghar ka tax kitna hai")
    sunita.after("क्या एक और आवेदन करना है?").tap("एक और आवेदन")
    sunita.after("संपत्ति कैसे ढूँढें").tap("यूपीआईसी नंबर से")
    sunita.after("यूपीआईसी नंबर लिखिए").say("011204500387215")
    sunita.hears("बकाया नहीं")
    # the gateway told everything twice
    assert len({one["event_id"] for one in tries(city)}) < len(tries(city))
    assert sunita.times("मिल गए") == sunita.times("🧾 रसीद") == sunita.times("पूरा हुआ:") == 1


def tries(city: City) -> list[dict[str, str]]:
    return httpx.get(f"{city.box}/razorpay/_webhooks").json()["tries"]


@pytest.mark.once
def test_property_tax_in_english_is_paid_at_the_second_try(city: City) -> None:
    harpreet = city.citizen("919800000207")
    harpreet.say("I want to pay my house tax")
    harpreet.after("Consent:").tap("I agree")
    harpreet.after("How shall we find").tap("By the owner's name")
    harpreet.after("owner's full name").say("Harpreet Kaur, 110009")
    harpreet.after("Which is it?").tap("B-44 first, Model Town")
    bill = text_of(harpreet.hears("Please check"))
    assert bill.count("Interest") == 2
    harpreet.after("Is everything right?").tap("Go to payment")
    link = link_of(harpreet.hears("Pay by UPI"))
    harpreet.pay(link, outcome="failure")
    harpreet.hears("did not go through")
    harpreet.pay(link)
    paid = text_of(harpreet.hears("received. Receipt:"))
    harpreet.hears("Done: *Property tax")
    receipt = harpreet.hears("🧾 Receipt")

    total = re.search(r"To pay: (₹[\d,.]+)", bill)
    assert total
    assert total[1] in paid
    assert re.findall(r"R/\d{4}-\d\d/\w{8}", paid)[0] in text_of(receipt)
