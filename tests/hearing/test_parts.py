"""A message that answers several fields is cut where their labels are said, in three ways of writing."""

import pytest

from chaupal.hearing.lexicon import spoken
from chaupal.hearing.parts import Label, of_labels, without
from chaupal.understanding.ear import edges

NAME = Label("name", spoken("Name of shop") | spoken("दुकान का नाम"))
TRADE = Label("trade", spoken("Business work") | spoken("व्यवसाय काम"))
AREA = Label("area", spoken("Area size") | spoken("क्षेत्रफल जगह"), in_figures=True)
STAFF = Label("staff", spoken("Workers staff") | spoken("कर्मचारी स्टाफ़"), in_figures=True)
ADDRESS = Label("address", spoken("Address") | spoken("पता"), is_long=True)

SHOPS = ("Moonrise Tiffin", "Kaveri & Sons", "निशा पुस्तक भंडार")
FRAMES = (  # {} is the name; what else is told has figures
    "name is {}, area 18 sq m and staff 4",
    "The name of the shop is {}, workers are 4",
    "naam {} hai, jagah 18 gaj hai aur staff 4",
    "{} naam hai, jagah 18 gaj",
    "staff 4, naam hai {}",
    "नाम {} है, जगह 18 वर्ग मीटर और कर्मचारी 4",
    "दुकान का नाम: {}\nक्षेत्रफल 18",
)


@pytest.mark.parametrize("shop", SHOPS)
@pytest.mark.parametrize("frame", FRAMES)
def test_each_part_goes_where_its_label_says(frame: str, shop: str):
    text = frame.format(shop)

    told, _ = of_labels(edges(), text, [NAME, AREA, STAFF])

    assert told.keys() == {"name"}
    assert shop in told["name"].words
    assert not any(map(str.isdigit, told["name"].words))
    left = without(text, told.values())
    assert shop not in left
    assert any(map(str.isdigit, left))


@pytest.mark.parametrize(
    ("text", "name", "trade"),
    [
        ("name Moonrise, business is tiffin and catering", "Moonrise", "tiffin and catering"),
        ("kaam silai ka, naam Moonrise", "Moonrise", "silai"),
        ("Moonrise naam hai dukan ka aur kaam tiffin bechna", "Moonrise", "tiffin"),
        ("नाम मूनराइज़, व्यवसाय टिफ़िन", "मूनराइज़", "टिफ़िन"),
    ],
)
def test_two_labels_in_whatever_order(text: str, name: str, trade: str):
    told, _ = of_labels(edges(), text, [NAME, TRADE])

    assert name in told["name"].words
    assert trade not in told["name"].words
    assert trade in told["trade"].words


@pytest.mark.parametrize("text", ["Moonrise Shop, 18, 4", "Moonrise Name Plates\n18\n4", "H no 18, Tulip Lane", ""])
def test_a_word_of_a_label_inside_a_value_is_no_label(text: str):
    assert of_labels(edges(), text, [NAME, AREA, STAFF])[0] == {}


@pytest.mark.parametrize(
    ("text", "declined"),
    [
        ("address not known, name Moonrise", "address not known"),
        ("area pata nahi, naam Moonrise", "area pata nahi"),
        ("no area, name is Moonrise", "no area"),
        ("क्षेत्रफल मालूम नहीं, नाम मूनराइज़", "क्षेत्रफल मालूम नहीं"),
    ],
)
def test_what_is_declined_is_a_part_of_its_own(text: str, declined: str):
    assert declined in {part.words for part in of_labels(edges(), text, [NAME, AREA, ADDRESS])[0].values()}


def test_an_address_goes_on_over_commas():
    told, _ = of_labels(edges(), "staff 4, address is 12 Tulip Lane, Narela, Delhi", [STAFF, NAME, ADDRESS])

    assert told["address"].words == "address is 12 Tulip Lane, Narela, Delhi"
