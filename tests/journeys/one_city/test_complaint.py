"""A complaint from the pin to the citizen's last word, filed in UPYOG: real protocols, the console included."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING, Any

import httpx

from tests.journeys.one_city.conftest import LANDING
from tests.people import number_in, text_of
from tests.waiting import wait_until

if TYPE_CHECKING:
    from tests.city import City
    from tests.people import Citizen


def complain(citizen: Citizen) -> str:
    """Tells of garbage in the lane; the complaint's number."""
    citizen.say("गली में तीन दिन से कूड़ा पड़ा है")
    citizen.after("सहमति:").tap("सहमत हूँ")
    citizen.hears("✓ समस्या: कूड़ा नहीं उठा")
    citizen.after("किस जगह").raw("location", {"latitude": 28.7041, "longitude": 77.1025})
    citizen.after("आपका नाम").say("सुनीता देवी")
    citizen.after("ये भी जोड़ सकते हैं").photo()
    citizen.after("मिल गई").tap("कुछ नहीं जोड़ना")
    citizen.after("सब ठीक है?").tap("जमा करें")
    return number_in(citizen.hears("आपकी शिकायत दर्ज हो गई है"))


class Pgr:
    """Complaints at the city's UPYOG, what its officers do to one, and the call by which it says so."""

    def __init__(self, city: City, key: str) -> None:
        self.city, self.key = city, key

    def held(self) -> dict[str, Any] | None:
        """The complaint with our number."""
        rows = httpx.get(f"{self.city.box}/upyog/_complaints").json()["complaints"]
        (found,) = [one for one in rows if one["additionalDetail"]["applicationKey"] == self.key] or [None]
        return found

    def stands(self, state: str) -> bool:
        """Whether it has come there, and stands so."""
        row = self.held()
        return row is not None and row["applicationStatus"] == state

    def does(self, action: str, comment: str = "") -> None:
        """One act of an officer there."""
        row = self.held()
        assert row is not None
        path = f"{self.city.box}/upyog/_complaints/{row['serviceRequestId']}/{action}"
        assert httpx.post(path, json={"comment": comment}).is_success
        secret = LANDING["CHAUPAL_REGISTER_SECRETS"].partition("=")[2]
        signed = {"X-Signature": f"sha256={hmac.new(secret.encode(), b'{}', hashlib.sha256).hexdigest()}"}
        assert httpx.post(f"{self.city.url}/webhooks/registers/grievances", content=b"{}", headers=signed).is_success

    def acts(self) -> list[tuple[str, int]]:
        """What was done to it, oldest first, and how many photos came with each."""
        row = self.held()
        assert row is not None
        done = httpx.get(f"{self.city.box}/upyog/_acts/{row['serviceRequestId']}").json()["acts"]
        return [(one["action"], len(one["documents"])) for one in done]


def test_a_complaint_lands_in_upyog_is_settled_opened_again_and_rated_there_and_the_office_sees_it(city: City) -> None:
    sunita = city.citizen("919800000231")
    number = complain(sunita)
    pgr, office = Pgr(city, number), city.officer("mcd.officer")
    wait_until(lambda: pgr.stands("PENDINGFORASSIGNMENT"), what="the complaint to be at UPYOG")
    row = pgr.held()
    assert row is not None
    sunita.hears(row["serviceRequestId"])
    pgr.does("ASSIGN")
    pgr.does("RESOLVE", "कूड़ा उठा लिया गया है।")
    assert "क्या किया गया: कूड़ा उठा लिया गया है।" in text_of(sunita.hears("शिकायत दूर हो गई"))

    sunita.after("क्या समस्या सुलझ गई?").tap("नहीं, बाक़ी है")
    sunita.after("अब क्या बाक़ी है?").photo()
    sunita.after("✓ फ़ोटो मिल गई").say("आधा कूड़ा वहीं पड़ा है")
    sunita.hears("दोबारा खुल गई है")
    page = office.read(number)
    assert "नागरिक ने इसे दोबारा खुलवाया है" in page or "The citizen had this opened again" in page
    assert "आधा कूड़ा वहीं पड़ा है" in page
    wait_until(lambda: pgr.stands("PENDINGFORASSIGNMENT"), what="it to be open again at UPYOG")
    pgr.does("ASSIGN")
    pgr.does("RESOLVE", "अब पूरी सफ़ाई हो गई है।")
    sunita.after("क्या समस्या सुलझ गई?").tap("हाँ, सुलझ गई")
    sunita.hears("बताने के लिए धन्यवाद")
    assert "5/5" in office.read(number)
    wait_until(lambda: pgr.stands("CLOSEDAFTERRESOLUTION"), what="her stars to be at UPYOG")
    again = [("ASSIGN", 0), ("RESOLVE", 0)]
    assert pgr.acts() == [("APPLY", 1), *again, ("REOPEN", 1), *again, ("RATE", 0)]
    sunita.say("मेरी शिकायत की स्थिति")
    assert "शिकायत दूर हो गई" in text_of(sunita.hears(f"· {number}"))

    sunita.say("मेरा डेटा मिटा दो")
    assert "फ़ैसला हो चुके आवेदन (1)" in text_of(sunita.hears("मिटा दें?"))
    sunita.tap("हाँ, सब मिटा दें")
    sunita.hears("आपका डेटा मिटा दिया गया है")
    sunita.say("hello")
    sunita.hears("Write what you need")
    gone = re.compile("had their data erased|अपना डेटा मिटवा लिया है")
    wait_until(lambda: gone.search(office.read(number)), what="the key to be destroyed")
    assert "आधा कूड़ा वहीं पड़ा है" in office.read(number), "what a law keeps is still read by the office"
