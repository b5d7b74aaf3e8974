import math

import pytest

from chaupal.hearing.answers import Accepted, Refused, Spec, location, read, show
from tests.hearing.answers.hearing import TODAY, heard, shown
from tests.hearing.delhi import DELHI

IN_CITY = Spec("location", {"area": DELHI})
UPIC = {"pattern": "[0-9]{15}"}


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Hindu Rao Hospital", "Hindu Rao Hospital"),
        ("  Hindu\u200b Rao\x00 \n Hospital ", "Hindu Rao Hospital"),
        ("हिंदू राव अस्पताल", "हिंदू राव अस्पताल"),
        ("वार्ड १२", "वार्ड 12"),
        ("क्\u200dष", "क्\u200dष"),
        ("my aadhaar is 2341 2341 2346", "my aadhaar is XXXX XXXX 2346"),
        ("", "text.empty"),
        ("😀 !!", "text.empty"),
        ("\x00", "text.empty"),
        ("x" * 1001, "text.too_long"),
    ],
)
def test_text(said, text):
    assert heard("text", said) == text


def test_a_text_of_many_lines_keeps_them_where_it_may():
    said = " 1) नक़ल  दीजिए\r\n\n2) आदेश १२ \u200b\n"

    assert heard("text", said, lines=True) == "1) नक़ल दीजिए\n2) आदेश 12"
    assert heard("text", said) == "1) नक़ल दीजिए 2) आदेश 12"
    assert heard("text", "\n \n", lines=True) == "text.empty"


def test_limits_of_a_text():
    assert heard("text", "ab", min=3) == "text.too_short"
    assert heard("text", "abcd", max=3) == "text.too_long"
    assert heard("text", "abc", min=3, max=3) == "abc"


@pytest.mark.parametrize(
    "said",
    ["pata nahi, jo paas me ho wahi de do", "पता नहीं", "mujhe yaad nahi hai", "I don't know.", "no idea, any shop"],
)
def test_who_does_not_know_a_fact_has_told_none(said):
    assert heard("text", said, max=80) == "text.unknown"
    assert heard("text", said) == (said if "," in said else "text.unknown")  # a story may begin so


@pytest.mark.parametrize("said", ["Pata Nagar", "pata nahi kaun si galli, Sharma store ke paas", "Nahi Nagar"])
def test_words_that_only_begin_so_are_kept(said):
    assert heard("text", said, max=80) == said


def test_a_pattern_is_met_as_written_or_in_capitals_without_spaces():
    assert heard("text", "asha@example.org", pattern=r"[^@\s]+@[^@\s]+") == "asha@example.org"
    assert heard("text", "dl 04 2011", pattern="DL[0-9]{6}") == "DL042011"
    assert heard("text", "१२३ ४५६ ७८९ ०१२ ३४५", **UPIC) == "123456789012345"
    assert heard("text", "12345", **UPIC) == "text.format"


def test_an_example_is_told():
    refused = read(Spec("text", {**UPIC, "example": "123456789012345"}), "12", TODAY)

    assert refused == Refused("text.format_like", {"example": "123456789012345"})


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("House 12, Gali 3\nRohini, Delhi 110085", "House 12, Gali 3, Rohini, Delhi 110085"),
        ("House 12,\r\n\r\nRohini Delhi", "House 12, Rohini Delhi"),
        ("मकान १२, रोहिणी, दिल्ली", "मकान 12, रोहिणी, दिल्ली"),
        ("House 12, Rohini 2341-2341-2346", "House 12, Rohini XXXX XXXX 2346"),
        ("", "address.unclear"),
        ("110085", "address.unclear"),
        ("😀", "address.unclear"),
        ("Rohini", "address.too_short"),
        ("a" * 301, "address.too_long"),
    ],
)
def test_address(said, address):
    assert heard("address", said) == address


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Rohini Sector 7, near the park", {"address": "Rohini Sector 7, near the park"}),
        ("रोहिणी सेक्टर ७", {"address": "रोहिणी सेक्टर 7"}),
        ("rohini sector 7 park ke paas", {"address": "rohini sector 7 park ke paas"}),
        ("28.6139, 77.2090", {"latitude": 28.6139, "longitude": 77.209, "name": "", "address": ""}),
        (
            "https://maps.google.com/?q=28.61391,77.20901",
            {"latitude": 28.61391, "longitude": 77.20901, "name": "", "address": ""},
        ),
        ("https://maps.app.goo.gl/abc", "location.link"),
        ("12", "location.unclear"),
        ("", "location.unclear"),
        ("a" * 301, "location.too_long"),
        ("128.6139, 77.2090", "location.impossible"),
        ("19.0759, 72.8776", "location.outside"),
    ],
)
def test_location(said, place):
    assert heard("location", said, area=DELHI) == place


def test_a_pin():
    pin = location.from_pin(28.61390001, 77.209, "India Gate\n", "New Delhi", IN_CITY)

    assert pin == Accepted({"latitude": 28.6139, "longitude": 77.209, "name": "India Gate", "address": "New Delhi"})


@pytest.mark.parametrize(("latitude", "longitude"), [(19.0759837, 72.8776559), (0, 0), (28.3, 77.2)])
def test_a_pin_elsewhere(latitude, longitude):
    assert location.from_pin(latitude, longitude, "", "", IN_CITY) == Refused("location.outside")
    assert isinstance(location.from_pin(latitude, longitude), Accepted)


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), (math.nan, 77), (math.inf, 77)])
def test_a_pin_nowhere(latitude, longitude):
    assert location.from_pin(latitude, longitude) == Refused("location.impossible")


def test_places_shown():
    assert shown("location", {"address": "Rohini"}) == "Rohini"
    assert shown("location", {"latitude": 28.6, "longitude": 77.2, "name": "", "address": ""}) == "28.6, 77.2"
    assert (
        show(IN_CITY, {"latitude": 28.6, "longitude": 77.2, "name": "Park", "address": "Rohini"}, "hi")
        == "Park, Rohini"
    )
