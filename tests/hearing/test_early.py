"""What a first sentence tells of a form goes to the field that asks for it; what need not be meant is only offered."""

from datetime import date

import pytest

from chaupal.hearing.answers.base import Spec
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Meant
from chaupal.hearing.question import Blank, Opening
from chaupal.hearing.words import sound_of
from chaupal.understanding.ear import ear

TODAY = date(2026, 6, 15)
OPTIONS = (
    ("rent", ("Rented shop", "किराये की दुकान")),
    ("own", ("Own house", "अपना घर")),
    ("market", ("Weekly market", "साप्ताहिक बाज़ार")),
    ("cart", ("Hand cart", "ठेला")),
)


def blank(field: str, kind: str, label: str, means: str, *, at_first: bool = False) -> Blank:
    options = OPTIONS if kind == "choice" else ()
    called = frozenset(map(sound_of, label.split()))
    return Blank(field, Spec(kind, {}, options), (label,), called, means=means, at_first=at_first)


FORM = Opening(
    fields=(
        blank("name", "name", "Name", "tenant.name"),
        blank("owner", "name", "Owner name", "landlord.name"),
        blank("father", "name", "Father name", "landlord.father.name"),
        blank("born", "date", "Date of birth", "tenant.born"),
        blank("since", "date", "Since when", "tenancy.since", at_first=True),
        Blank("area", Spec("number", {"unit": "square_metre"}), ("Area",), frozenset(("area",)), means="premises.area"),
        Blank("basements", Spec("number"), ("Basements",), frozenset(("basements",)), means="premises.basements"),
        blank("address", "address", "Address", "tenant.address"),
        blank("pincode", "pincode", "PIN code", "tenant.pincode"),
        Blank("dues", Spec("yes_no"), asking=frozenset(map(sound_of, "Is any old bill unpaid here".split()))),
        blank("income", "amount", "आय", "family.income"),
        blank("year", "year", "In Delhi since", "residence.since", at_first=True),
        blank("old", "text", "Old number", "earlier.number"),
        blank("place", "choice", "Place", "shop.place", at_first=True),
    ),
    words=frozenset(("police", "verification", "shop")),
    own="landlord",
    main="tenant",
    kin=("father",),
    strangers=("tenant",),
)


def told(said: str) -> dict[str, Meant]:
    return dict(hear(ear(), FORM, said, TODAY).values)


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("mera naam Ravi Kumar hai, police verification karana hai", "owner", "Ravi Kumar"),
        ("Myself Ravi Kumar, I want police verification", "owner", "Ravi Kumar"),
        ("पुलिस जाँच करानी है, मेरे पिता रामलाल शर्मा के मकान की", "father", "रामलाल शर्मा"),
        ("police verification of my new tenant, Suresh Yadav", "name", "Suresh Yadav"),
        ("सुरेश यादव नाम है लड़के का, जाँच करानी है", "name", "सुरेश यादव"),
        ("he was born on 4 March 1987", "born", "1987-03-04"),
        ("he came on 25th May", "since", "2026-05-25"),
        ("1 जून से कमरा दिया है", "since", "2026-06-01"),
        ("2012 se Dilli mein rehte hain", "year", 2012),
        ("we have lived in Delhi for ten years", "year", 2016),
        ("shifted to this side in 2019", "year", 2019),
        ("old number was PV/2024/00317", "old", "PV/2024/00317"),
        ("a small room of 28 sq metre", "area", 28),
        ("ground plus two, and one basement", "basements", 1),
        ("he lives at House 12, Gali 5, Narela, 110040", "address", "House 12, Gali 5, Narela"),
        ("he lives at House 12, Gali 5, Narela, 110040", "pincode", "110040"),
        ("saal ki hamari kamai 96000 hai", "income", 96000),
        ("पिछले सोमवार को आया है", "since", "2026-06-08"),
        ("there is no old bill unpaid", "dues", False),
        ("my uncle Harish Chand is the owner", "owner", "Harish Chand"),
        ("we sit in the weekly market", "place", "market"),
        ("हम ठेला लगाते हैं", "place", "cart"),
    ],
)
def test_what_is_told_goes_to_the_field_that_asks_for_it(said: str, field: str, value: object):
    assert told(said)[field].value == value


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("he came on 25th May", "since"),  # of which year?
        ("shifted to this side in 2019", "year"),  # from where?
        ("police verification of my new tenant, Suresh Yadav", "name"),  # who is he?
        ("we sit in the weekly market", "place"),
    ],
)
def test_what_need_not_be_meant_is_offered(said: str, field: str):
    assert not told(said)[field].is_answer


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("a small one of 28 sq metre", "name"),
        ("my uncle Harish Chand has a shop", "father"),
        ("came on 4 March 2019 and on 5 March 2020", "since"),
        ("papa 2021 mein guzar gaye", "year"),
        ("my shop needs police verification", "place"),  # everybody says so
        ("class 6 and room 12", "old"),
        ("room no 28, 3rd lane", "area"),
        ("one room, no basement", "basements"),
        ("our income is 216000 in a year", "address"),
        ("he comes from House 12, Gali 5, Narela", "address"),  # it may be any
        ("here since Monday", "since"),
        ("it is no old house", "dues"),
        ("an old bill is unpaid", "dues"),
    ],
)
def test_what_only_sounds_so_tells_nothing(said: str, field: str):
    assert field not in told(said)
