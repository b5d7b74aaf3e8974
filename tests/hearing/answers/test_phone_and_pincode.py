import pytest

from tests.hearing.answers.hearing import heard, shown
from tests.hearing.delhi import DELHI


@pytest.mark.parametrize(
    "said",
    [
        "9800000201",
        "98000 00201",
        "980-000-0201",
        "09800000201",
        "+91 98000 00201",
        "+919800000201",
        "91 98000-00201",
        "(+91) 98000 00201",
        "0091 9800000201",
        "९८००० ००२०१",
        "mera number 98000 00201 hai",
        "मेरा नंबर ९८०००००२०१ है",
        "my 2nd number is 9800000201",
        "9800000201, 9800000201",
    ],
)
def test_one_number_in_many_ways(said):
    assert heard("phone", said) == "919800000201"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "phone.unclear"),
        ("nahi hai", "phone.unclear"),
        ("98000", "phone.length"),
        ("98000002011", "phone.length"),
        ("1234567890", "phone.not_mobile"),
        ("011 2345 6789", "phone.not_mobile"),
        ("+1 555 000 1234", "phone.foreign"),
        ("2341 2341 2346", "phone.looks_like_aadhaar"),
        ("9800000201 ya 9800000202", "phone.several"),
        ("9800000201 9800000202", "phone.several"),
    ],
)
def test_no_number(said, code):
    assert heard("phone", said) == code


def test_shown():
    assert shown("phone", "919800000201") == "+91 98000 00201"
    assert heard("phone", shown("phone", "919800000201")) == "919800000201"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("110085", "110085"),
        ("110 085", "110085"),
        ("११००८५", "110085"),
        ("Delhi-110085", "110085"),
        ("mera pin code 110085 hai", "110085"),
        ("पिन कोड ११० ०८५", "110085"),
        ("", "pincode.unclear"),
        ("Rohini", "pincode.unclear"),
        ("010085", "pincode.unclear"),
        ("110085 ya 110086", "pincode.unclear"),
        ("11008", "pincode.length"),
        ("2341 2341 2346", "pincode.length"),
    ],
)
def test_pincode(said, value):
    assert heard("pincode", said) == value


@pytest.mark.parametrize("said", ["110001", "110010", "110085", "110097"])
def test_pincodes_of_delhi(said):
    assert heard("pincode", said, area=DELHI) == said


@pytest.mark.parametrize("said", ["110000", "110098", "201301", "122001", "400001"])
def test_pincodes_elsewhere(said):
    assert heard("pincode", said, area=DELHI) == "pincode.outside"
    assert heard("pincode", said) == said
