"""A service that has all that makes a form short: groups, rules, rows, narrowed lists, papers that fill."""

from dataclasses import replace

from chaupal.engine.definition import Field, Paper, Rows, Rule, Service
from chaupal.engine.definition.offices import Catalogue, Department
from chaupal.hearing.answers import Spec
from tests.engine.talking import BOOK, Citizen, when

LETTERS = "abcdefghijkl"
WARDS = {"north": [f"ward_{letter}" for letter in LETTERS], "south": ["ward_x"]}
UNDER = {ward: zone for zone, wards in WARDS.items() for ward in wards}
TEXTS = {
    "name": "Household aid",
    "short_name": "Household aid",
    "about": "Aid for a household",
    "fee_note": "Free",
    "eligibility": "Households of two or more",
    "where": "here",
    "entitled": "You are entitled, {income} as your income is.",
    "too_rich.fails": "With {income} a year nobody is entitled.",
    "died_after_birth.fails": "The death cannot be before the birth.",
    "applicant.together": "Your name and date of birth?",
    "members.label": "Member",
    "members.more": "Is there another member?",
    "members.called.ask": "Name of member {n}?",
    "members.called.label": "Name",
    "members.tie.ask": "How is member {n} related to you?",
    "members.tie.label": "Relation",
    "members.school.ask": "Which school?",
    "members.school.label": "School",
}
ITEMS = ("for_whom", "income", "card", "applicant", "born", "died", "pincode", "zone", "ward", "plot", "note")


def _choice(shared: str = "", under: dict[str, str] | None = None, **labels: str) -> Spec:
    rules = ({"list": shared} if shared else {}) | ({"under": under} if under else {})
    return Spec("choice", rules, tuple((value, (label, label)) for value, label in labels.items()))


IN_ZONE = when("{'110053': 'north', '110017': 'south'}.get(pincode)", "pincode")
OF_ITEMS = {f"{item}.ask": f"{item}?" for item in ITEMS} | {f"{item}.label": item.title() for item in ITEMS}
HOUSEHOLD = Service(
    id="household",
    version=1,
    department="welfare",
    kind="welfare",
    purpose="aid",
    items=(
        Field("for_whom", _choice(self="Myself", other="Somebody else")),
        Field("income", Spec("amount")),
        Rule("too_rich", when("income < 100000", "income")),
        Paper("card", ("aadhaar_card",), pages=2),
        Field("applicant", Spec("name"), sources=("card.name", "profile.name")),
        Field("born", Spec("date", {"not_after": "today"}), sources=("card.date_of_birth", "profile.date_of_birth")),
        Field("died", Spec("date", {"not_after": "today"}), when=when("for_whom == 'other'", "for_whom")),
        Rule("died_after_birth", when("died >= born", "died", "born"), again="died"),
        Field("pincode", Spec("pincode"), sources=("card.pincode",)),
        Field("zone", _choice("zones", north="North", south="South"), derive=IN_ZONE),
        Field("ward", _choice("wards", UNDER, **{ward: ward.upper() for ward in UNDER}), within="zone"),
        Field("plot", Spec("yes_no"), when=when("card_kind != 'aadhaar_card'", "card_kind")),
        Rows(
            "members",
            (
                Field("called", Spec("name"), words="members.called"),
                Field("tie", _choice("ties", wife="Wife", son="Son"), words="members.tie"),
                Field("school", Spec("text"), when=when("tie == 'son'", "tie"), words="members.school"),
            ),
            least=1,
            most=3,
        ),
        Field("note", Spec("text", {"spelt": True}), optional=True),
    ),
    texts=dict.fromkeys(("en", "hi"), TEXTS | OF_ITEMS),
    outcome="none",
    together=(("applicant", "born"),),
    profile_when=when("for_whom == 'self'", "for_whom"),
)  # fmt: skip
AID = replace(
    BOOK,
    services={**BOOK.services, ("household", 1): HOUSEHOLD},
    current={**BOOK.current, "household": 1},
    departments={**BOOK.departments, "welfare": Department("welfare", {"en": "Welfare", "hi": "Welfare"})},
)
READ = {"name": "Sunita Devi", "date_of_birth": "1980-05-05", "pincode": "110053", "gender": "female"}


def applying(*answers: str, book: Catalogue = AID) -> Citizen:
    """A citizen who agreed and gave these answers."""
    citizen = Citizen(book)
    citizen.taps_id("svc|household")
    citizen.taps("I agree")
    for answer in answers:
        citizen.says(answer)
    return citizen


def with_card(of: str = "Myself", **fields: str) -> Citizen:
    """Entitled, and the card was sent; `fields` are what was read off it."""
    citizen = applying(of, "90000")
    citizen.sends()
    citizen.kept(kind="aadhaar_card", fields=fields)
    return citizen
