"""A complaint from the pin to the citizen's last word, opened again once: real protocols, the console included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    citizen.after("समस्या की फ़ोटो").photo()
    citizen.after("पास की कोई पहचान").tap("इसे छोड़ दें")
    citizen.after("आपका नाम").say("सुनीता देवी")
    citizen.after("सब ठीक है?").tap("जमा करें")
    return number_in(citizen.hears("आपकी शिकायत दर्ज हो गई है"))


def test_a_complaint_is_resolved_opened_again_and_resolved_for_good(city: City) -> None:
    sunita = city.citizen("919800000231")
    number = complain(sunita)
    office = city.officer("mcd.officer")
    office.approve(number)
    office.approve(number, note="कूड़ा उठा लिया गया है।")
    assert "क्या किया गया: कूड़ा उठा लिया गया है।" in text_of(sunita.hears("शिकायत दूर हो गई"))

    sunita.after("क्या समस्या सुलझ गई?").tap("नहीं, बाक़ी है")
    sunita.after("अब क्या बाक़ी है?").photo()
    sunita.after("✓ फ़ोटो मिल गई").say("आधा कूड़ा वहीं पड़ा है")
    sunita.hears("दोबारा खुल गई है")
    page = office.read(number)
    assert "नागरिक ने इसे दोबारा खुलवाया है" in page or "The citizen had this opened again" in page
    assert "आधा कूड़ा वहीं पड़ा है" in page

    office.approve(number, note="अब पूरी सफ़ाई हो गई है।")
    sunita.after("क्या समस्या सुलझ गई?").tap("हाँ, सुलझ गई")
    sunita.hears("बताने के लिए धन्यवाद")
    assert "5/5" in office.read(number)
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
