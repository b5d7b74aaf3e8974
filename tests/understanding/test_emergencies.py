"""Danger is heard in any way of writing, and papers that burnt or got lost are no danger."""

import pytest

from chaupal.applications.numbers import prefix
from chaupal.catalogue.queries import catalogue
from chaupal.hearing import practice
from chaupal.hearing.acts import ASSENT, GATES, OFFER
from chaupal.understanding import acts
from chaupal.understanding.emergencies import emergency_of
from chaupal.understanding.queries import read

SEED = 20  # of sentences that nothing was learnt from


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("meri beti lapata hai", "child"),
        ("मेरा बेटा सुबह से लापता है", "child"),
        ("my son is missing since morning", "child"),
        ("ghar mein aag lagi hai", "fire"),
        ("दुकान में आग लग गई", "fire"),
        ("husband se maar khati hu bachao", "violence"),
        ("पति बहुत मारता है", "violence"),
        ("accident ho gaya hai road pe", "medical"),
        ("mujhe mar jana hai", "suicide"),
        ("I do not want to live any more", "suicide"),
        ("mai aatmahatya kar lunga agar pension nahi mili", "suicide"),
        ("sleeping pills kha li", "suicide"),
        ("मैं अपनी जान दे दूँगा", "suicide"),
        ("pati ne gala dabaya", "violence"),
        ("boy drowned in the yamuna", "medical"),
        ("hlep fire fire", "fire"),
    ],
)
def test_danger_is_heard_before_all_else(said: str, danger: str):
    reading = read(said)

    assert (reading.command, reading.argument) == ("emergency", danger)


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ("my child's name is missing from the ration card", "ration_card_member_change"),
        ("mera bachcha ration card se gayab hai", "ration_card_member_change"),
        ("aag lag gayi thi usme RC jal gayi, duplicate chahiye", "vehicle_rc_services"),
        ("fire noc chahiye dukan ke liye", "fire_noc"),
        ("घर में आग लगने से मेरा जन्म प्रमाण पत्र जल गया", "birth_certificate"),
        ("my father died in an accident last year, need death certificate", "death_certificate"),
        ("पति का एक्सीडेंट हो गया था उनकी मृत्यु का प्रमाण पत्र चाहिए", "death_certificate"),
    ],
)
def test_paperwork_after_a_danger_is_none(said: str, service: str):
    reading = read(said)

    assert reading.command != "emergency"
    assert reading.services[0][0] == service


@pytest.mark.parametrize("thorough", [True, False])
@pytest.mark.parametrize(
    "said",
    [
        "मालिक बाहर गए हैं, परसों दे दूँगा",
        "उस दिन नहीं आ पाऊँगा, तारीख़ बदलनी है",
        "us din nahi aa paunga",
        "काग़ज़ मैं कल लाऊँगा",
        "मैं अभी नहीं दे पाऊँगा",
        "कल दे दूँगा",
        "kal de dunga",
        "मैं कल आ जाऊँगा",
        "अभी नहीं कर पाऊँगा",
        "अगले महीने बनवा लूँगा",
        "bhai ko bhej dunga wo le aayega",
        "ab main khud hi chala jaunga daftar",
        "I will bring it on Monday",
    ],
)
def test_a_promise_or_an_excuse_is_no_danger(said: str, thorough: bool):
    assert read(said, thorough=thorough).command != "emergency"


@pytest.mark.parametrize(
    "said", ["हाँ अब लाइट जल रही है, ठीक हो गया धन्यवाद", "street light jal rahi hai ab", "बत्ती जल रही है"]
)
def test_a_light_that_is_on_is_no_fire(said: str):
    assert read(said).command != "emergency"


@pytest.mark.parametrize("said", ["लाइट से आग लग गई है", "bulb fat gaya aur aag lag gayi", "घर जल रहा है"])
def test_a_fire_is_one_even_with_a_light_in_it(said: str):
    assert read(said).command == "emergency"


def test_a_list_of_what_puts_fires_out_is_none_and_a_call_for_it_is_one():
    assert read("10 आग बुझाने के यंत्र, छत पर पानी की टंकी, अलार्म").command != "emergency"
    assert read("आग लगी है, बुझाने वालों को भेजो").command == "emergency"


# words that only begin like a blow or a burn, and every shape in which one is told
ALIKE = "march market marg marksheet mark marble martial marriage marketing मार्च मार्केट मार्ग मार्कशीट मार्बल मार्फ़त".split()
BLOWS = "maara maarta maarte maarti maarne maarenge maarega maarkar maarke marwaya maardiya maaro maarunga".split()
BLOWS += "मारा मारता मारते मारने मारेंगे मारेगा मारकर मारके मरवाया मारूँगा".split()


@pytest.mark.parametrize("said", ["pati 7 {} ko gaye", "mere pati {} wale hain", "ससुराल वाले {} गए थे"])
def test_what_only_begins_like_a_blow_is_none(said: str):
    assert [word for word in ALIKE if emergency_of(said.format(word))] == []


@pytest.mark.parametrize("said", ["mujhe mere pati ne {}", "पति {} है", "sasural wale {} rahte hain"])
def test_a_blow_is_heard_in_every_shape(said: str):
    assert [word for word in BLOWS if emergency_of(said.format(word)) != "violence"] == []


@pytest.mark.parametrize("service", catalogue().offered(), ids=lambda service: service.id)
def test_no_reference_number_of_ours_is_danger(service):
    letters = prefix(service)
    for number in (f"{letters}/2026/0000001", f"DL-{letters}-2026-7KQM9XPB"):
        for said in (number, number.lower(), f"{number} ka status"):
            assert read(said).command != "emergency", said


def test_danger_beside_a_number_is_danger():
    assert read("MARR/2026/0000001 pati ne mujhe maara").command == "emergency"


def is_alarm(said: str, place: str) -> bool:
    agrees = acts.heard_acts().hear(said, place).kind == ASSENT
    return read(said, thorough=place == OFFER, agrees=agrees).command == "emergency"


@pytest.mark.once
def test_who_agrees_is_in_no_danger():
    said = [one for one in practice.sentences(acts.packs(), SEED, each=1) if one.act == ASSENT and one.place != OFFER]
    assert len(said) > 1_000

    assert [one.text for one in said if is_alarm(one.text, one.place)] == []


@pytest.mark.parametrize("place", GATES)
@pytest.mark.parametrize("said", ["ठीक है बेटा, आगे कर दे", "theek hai beta aage kar de", "ok dear, go ahead"])
def test_who_agrees_warmly_is_in_no_danger(said: str, place: str):
    assert not is_alarm(said, place)


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("Balwant Singh unke pati the, pita nahi", ""),
        ("पति थे, पिता नहीं", ""),
        ("mere pati ne pita", "violence"),
        ("पति मुझे पीटते हैं", "violence"),
    ],
)
def test_a_father_who_sounds_like_a_blow_is_none(said: str, danger: str):
    assert emergency_of(said) == danger


DATA = """I want to delete everything|I want to see and delete everything you have on me
kill my form, I do not want it any more|I want to finish and delete everything
I want to end this chat and clear all messages|main sab messages delete kar dena chahti hu
मेरा सब रिकॉर्ड ख़त्म कर देना चाहती हूँ|यह चैट ख़त्म कर देना चाहता हूँ
I want to end my consent and everything you store|ਮੈਂ ਆਪਣਾ ਖਾਤਾ ਖ਼ਤਮ ਕਰਨਾ ਚਾਹੁੰਦੀ ਹਾਂ
purani application khatam karna chahti hu|kaam sab khatam kar dena chahta hu aaj
I want to submit my life certificate|I will finish the form myself|please take my life certificate
jeevan praman ka samay khatam ho gaya|pitaji duniya chhod gaye|delete myself from the ration card
we cannot live with this smell""".replace("\n", "|").split("|")
CRIES = """I want to end everything|delete my data, I am going to die tonight
close my account, I am taking my own life|I want to delete myself from this world
you can delete my form, I will be dead by morning|end it all, nobody will miss me
please erase everything, I do not want to live any more|sab khatam kar dena chahti hu
data mita do, main apni jaan de dungi|mera account band kar do, main zeher kha rahi hu
khud ko khatam kar lungi|मैं अपना जीवन ख़त्म करना चाहता हूँ
फ़ॉर्म मिटा दो, मैं ट्रेन के आगे कूदने जा रहा हूँ|ਮੇਰਾ ਡੇਟਾ ਮਿਟਾ ਦਿਓ ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ
ਸਭ ਖ਼ਤਮ ਕਰ ਦੇਣਾ ਚਾਹੁੰਦੀ ਹਾਂ|sab delete kar do, main duniya chhod raha hu
main apne aap nu khatam kar lavanga""".replace("\n", "|").split("|")


@pytest.mark.parametrize("thorough", [True, False])
def test_who_ends_data_is_in_no_danger_and_who_ends_a_life_is_whatever_is_said_of_data(thorough: bool):
    def alarms(said: list[str]) -> list[str]:
        return [one for one in said if read(one, thorough=thorough).argument == "suicide"]

    assert alarms(DATA) == []
    assert [one for one in CRIES if one not in alarms(CRIES)] == []


def test_who_ends_all_that_is_kept_has_it_erased_and_a_form_or_a_bill_is_another_thing():
    erased = "I want to finish and delete everything|मेरा सारा डेटा ख़त्म कर दीजिए|main apna account khatam karna chahti hu"
    other = "form khatam kar do|मेरा लोन हटाना है, किस्तें सब पूरी हो गईं|chhat ka pankha band karo"

    assert {read(said).command for said in erased.split("|")} == {"erase"}
    assert "erase" not in {read(said).command for said in other.split("|")}
