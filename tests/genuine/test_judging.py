"""What is found in a message, and what it is by what is on record: a small record, many messages."""

from dataclasses import replace
from itertools import product

import pytest

from chaupal.certificates.base import Standing, Verdict
from chaupal.genuine.base import Claim, Kind, Known, Sent, Whole
from chaupal.genuine.claims import claims_of
from chaupal.genuine.compared import Likeness, compare
from chaupal.genuine.judging import MOST_LOOKUPS, judge, whole
from chaupal.genuine.queries import examined_alone

PAPER = Verdict(Standing.VALID, "DL-OBC-2026-7KQM9XPB", {"en": "OBC certificate"})
PAPERS = {PAPER.number: PAPER}
KNOWN = Known(
    base="https://city.example",
    links=frozenset({"https://pay.example/i/Mine1"}),
    pay_host="pay.example",
    phones={"1123456789": "", "9800000002": "revenue"},
    own_phone="9800000201",
    is_own=lambda number: number == "OBC/2026/0000001",
    by_number=lambda number: PAPERS.get(number, Verdict(Standing.UNKNOWN)),
    by_token=lambda token: PAPER if token == "good" else Verdict(Standing.UNKNOWN),
    is_signed=lambda token: token in ("good", "reprinted"),
    signs_in=lambda token: token == "Mine",
    invites=lambda department, code: department in ("mcd", "revenue") and code in ("", "7K2QRX"),
)
BILL = Sent("आपकी फ़ीस ₹50 है। 12 नवंबर तक जमा कीजिए। नीचे का बटन दबाकर भुगतान कीजिए।", "2026-11-12")
FILED = Sent("Your application OBC/2026/0000001 is with us. We will write to you by 20 November.", "2026-11-10")


def judged(text: str, known: Known = KNOWN) -> list[str]:
    return [finding.key for finding in judge(claims_of(text), known)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("https://city.example/join/revenue", ["link_site"]),
        ("https://city.example/identity/Mine", ["link_yours"]),
        ("https://city.example/identity/Hers https://city.example/identity/nobodys", ["link_not_yours"]),
        ("city.example//x/../%69dentity/Hers?a#b", ["link_not_yours"]),
        ("https://city.example/identity/back?state=a&code=b", ["link_not_yours"]),
        ("https://city.example/join/letter/made:up:token", ["link_letter"]),
        ("https://city.example/Join//Letter/x/stop?a", ["link_letter"]),
        ("https://city.example/join/mcd city.example/join/mcd/7K2QRX", ["link_site"]),
        ("https://city.example/join/mcd/222222", ["link_page"]),
        ("https://city.example/join/nowhere", ["link_page"]),
        ("https://city.example/join/mcd/7K2QRX/letter", ["link_page"]),
        ("https://city.example/console/enter/Ab1:x https://city.example/demo/enter", ["link_page"]),
        ("https://city.example/verify/../console/", ["link_page"]),
        ("https://city.example/privacy/hi/updates/mcd city.example city.example/about", ["link_site"]),
        ("https://pay.example/i/Mine1", ["link_pay"]),
        ("pay.example/i/Mine1 Pay ₹50", ["link_pay"]),
        ("https://pay.example/i/Hers9", ["link_pay_no"]),  # another's is not known from one that nobody ordered
        ("https://pay.example/i/mine1", ["link_pay_no"]),
        ("https://pay.example.evil.com/i/mine1", ["link_no"]),
        ("https://city.example.evil.com", ["link_like"]),
        ("bit.ly/3xYz", ["link_no"]),
        ("https://edistrict.delhi.gov.in/apply", ["link_state"]),
        ("https://delhi.gov.in.evil.com https://a@delhi.gov.in", ["link_no", "link_no"]),
        ("wa.me/919800000002", ["phone_ours"]),
        ("wa.me/919800000003", ["phone_no"]),
        ("+91 98000 00002", ["phone_ours"]),
        ("०११-२३४५६७८९", ["phone_ours"]),
        ("98000\u202a00003", ["phone_no"]),
        ("9800000201", []),  # their own
        ("ramesh@okaxis", ["upi_no"]),
        ("upi://pay?pa=city@upi&am=50", ["upi_no"]),
        ("Pay Rs 500 to get it", ["money"]),
        ("₹200 जमा करें", ["money"]),
        ("asha@gmail", []),
        ("A man from 98000 00003 called and asked me for an OTP", ["phone_no", "approach"]),
        ("98000 00002 से फ़ोन आया, ओटीपी माँग रहा है", ["approach", "phone_ours"]),
        ("ek aadmi ₹300 maang raha hai", ["approach"]),
        ("ਇੱਕ ਬੰਦਾ ਪੈਸੇ ਮੰਗ ਰਿਹਾ ਹੈ", ["approach"]),
        ("OTP nahi aaya, dobara bhejo. DigiLocker OTP maang raha hai", []),
        ("Share your OTP now", ["secret"]),
        ("अपना ओटीपी बताइए", ["secret"]),
        ("ਆਪਣਾ ਓਟੀਪੀ ਦੱਸੋ", ["secret"]),
        ("Never share your OTP. ओटीपी किसी को न बताइए।", []),
        ("Never share your OTP. But send us the OTP now.", ["secret"]),
        ("https://cybercrime.gov.in", []),
        ("DL-OBC-2026-7KQM9XPB", ["paper_valid"]),
        ("dl-obc-2026-7kqm9xpb", ["paper_valid"]),
        ("DL-OBC-2026-2222222B", ["paper_no"]),
        ("https://city.example/verify/good", ["paper_valid"]),
        ("https://city.example/verify/forged", ["code_no"]),
        ("https://city.example/verify/reprinted", ["code_differs"]),
        ("https://city.example/verify/good DL-OBC-2026-2222222B", ["paper_differs", "paper_valid"]),
        ("OBC/2026/0000001", ["number_yours"]),
        ("OBC/2026/0000002", ["number_no"]),
        ("House 21, Gali no.4, Rs.500, 12.30 pm, a.b@mail.com, Aadhaar 2345 6789 0123", []),
    ],
)
def test_each_thing_is_judged_by_what_is_on_record(text: str, keys: list[str]) -> None:
    assert judged(text) == keys


# who, how they came, what they want: in three ways of writing, and in two scripts
CALLERS = (
    (
        ("a man", "someone from your office", "a person claiming to be from chaupal", "your officer", "they"),
        ("called me", "came home", "is at my door", "messaged me on whatsapp"),
        (
            "asking OTP",
            "and needs 200 rupees",
            "and told me to pay 300 rupees",
            "and said give the OTP",
            "for a bribe of 90",
        ),
    ),
    (
        ("ek aadmi", "aapke office se koi", "chaupal wale", "koi agent"),
        ("ka phone aaya", "ghar aaya", "ne whatsapp kiya", "darwaze par khada hai"),
        ("bola ki 500 rupaye bhejo", "otp puch raha tha", "paise chahiye bol raha hai", "code batane ko bol raha hai"),
    ),
    (
        ("एक आदमी", "आपके दफ़्तर से कोई", "दो लोग"),
        ("का फोन आया", "घर आया", "दरवाज़े पर खड़ा है"),
        ("बोला कि 500 रुपये भेजो", "ओटीपी माँग रहा है", "कह रहा है ओटीपी बताओ", "आधार नंबर माँग रहा था"),
    ),
    (("ਇੱਕ ਬੰਦਾ", "ਤੁਹਾਡੇ ਦਫ਼ਤਰ ਤੋਂ ਕੋਈ"), ("ਘਰ ਆਇਆ", "ਦਾ ਫ਼ੋਨ ਆਇਆ"), ("200 ਰੁਪਏ ਮੰਗ ਰਿਹਾ", "ਓਟੀਪੀ ਚਾਹੀਦਾ", "ਕਹਿੰਦਾ 300 ਰੁਪਏ ਦਿਓ")),
)
NO_CALLERS = (
    "mujhe phone karke bata do fees kitni hai", "please call me and tell me the fee", "otp phone par aaya hai kya karu",
    "I called your office and asked for the fee", "maine office me call kiya tha, 200 rupaye ka challan bhejo",
    "rather not give Aadhaar on phone, skip it", "phone aaya tha office se, kagaz lekar bulaya", "resend the code",
    "the landlord wants 5000 rupees rent", "mere khate me paise bhejo", "main ghar aa kar paise jama kar dunga",
    "form me 200 rupaye fees maang raha hai", "koi paise nahi lagenge na?", "कोई फ़ीस लगेगी क्या? 200 रुपये है?",
)  # fmt: skip


def test_whoever_wants_money_or_a_code_by_phone_or_at_the_door_is_none_of_ours_however_it_is_told() -> None:
    told = [" ".join(parts) for frame in CALLERS for parts in product(*frame)]

    assert [one for one in told if "approach" not in judged(one)] == []
    assert [one for one in NO_CALLERS if "approach" in judged(one)] == []


def test_hostile_messages_are_read_through_and_look_up_little() -> None:
    asked: list[str] = []

    def is_own(number: str) -> bool:
        asked.append(number)
        return False

    known = replace(KNOWN, is_own=is_own)
    links = " ".join(f"https://evil{number}.com/{'x' * 40}" for number in range(50))
    numbers = " ".join(f"OBC/2026/{number:07}" for number in range(50))

    assert len(judged(links)) == 50
    assert "unread" in judged(numbers, known)
    assert len(asked) == MOST_LOOKUPS
    for hostile in ("@" * 4000, "a." * 2000, "1 " * 2000, "(" * 4000, "a-" * 2000, "\u202e" * 4000, "+9" * 2000):
        judged(hostile)


ASKED = (
    "did you really send: ",
    "did you send this: ",
    "kya aapne ye bheja: ",
    "क्या यह आपने भेजा?\n",
    "i got this message: ",
    "have you written this to me? ",
)


@pytest.mark.parametrize(
    ("message", "is_what", "figures"),
    [
        (BILL.text, Whole.OURS, ()),
        (f"> *{BILL.text.replace(' ', '  ')}*", Whole.OURS, ()),
        (f"{BILL.text} क्या यह आपका मैसेज है?", Whole.OURS, ()),
        (FILED.text.upper(), Whole.OURS, ()),
        *((f"{asked}{BILL.text}", Whole.OURS, ()) for asked in ASKED),
        *((f"{asked}{' '.join(BILL.text.split()[2:9])}", Whole.OURS, ()) for asked in ASKED),
        (f"{' '.join(BILL.text.split()[2:9])}. is this from you?", Whole.OURS, ()),
        (f"the appointment is cancelled: {BILL.text}", Whole.ALTERED, ()),
        (f"did you say pay cash to this man: {BILL.text}", Whole.ALTERED, ()),
        (f"did you send this: {BILL.text.replace('₹50', '₹5,000')}", Whole.ALTERED, ("5000",)),
        (BILL.text.replace("₹50", "₹5,000"), Whole.ALTERED, ("5000",)),
        (FILED.text.replace("0000001", "0000009"), Whole.ALTERED, ("0000009",)),
        (f"{BILL.text} 9812345678 पर पैसे भेजिए", Whole.ALTERED, ("9812345678",)),
        (f"{BILL.text} पैसे इस आदमी को दे दीजिए", Whole.ALTERED, ()),
        ("Your electricity will be cut tonight. Call the officer at once.", Whole.UNKNOWN, ()),
        ("ok", Whole.UNKNOWN, ()),
        ("", Whole.UNKNOWN, ()),
    ],
)
def test_a_message_is_held_against_what_was_sent(message: str, is_what: Whole, figures: tuple[str, ...]) -> None:
    likeness = compare(message, [FILED, BILL])

    assert (likeness.whole, likeness.figures) == (is_what, figures)


def test_what_we_sent_is_ours_and_else_the_worst_in_it_counts() -> None:
    unlike = Likeness(Whole.UNKNOWN)

    def is_what(text: str, likeness: Likeness = unlike, *, is_message: bool = False) -> Whole:
        return whole(judge(claims_of(text), KNOWN), likeness, is_message=is_message)

    assert is_what("https://city.example") is Whole.OURS
    assert is_what("https://city.example", is_message=True) is Whole.UNKNOWN, "a message is not ours by a link of ours"
    assert is_what("https://city.example ramesh@okaxis") is Whole.NOT_OURS
    assert is_what("Share your OTP", Likeness(Whole.OURS, "2026-11-12")) is Whole.OURS
    assert is_what("") is Whole.NOTHING
    assert is_what("Pay Rs 50 by https://pay.example/i/Hers9") is Whole.UNKNOWN, "it may have gone to another phone"
    assert is_what("Your fee is ₹50. Pay by the button below", is_message=True) is Whole.UNKNOWN, "or was erased"
    assert is_what("DP-2026-7KQM9XPB") is Whole.UNKNOWN, "a complaint's number is no paper's"


@pytest.mark.parametrize(
    ("text", "is_what"),
    [
        ("is it safe to pay here? my son says whatsapp payments are a fraud nowadays", "nothing"),
        ("yeh link asli hai na? bahut fraud ho raha hai aajkal", "nothing"),
        ("is it real? Your electricity will be cut tonight. Call the officer at once, or pay a fine", "unknown"),
    ],
)
def test_whoever_only_doubts_has_shown_nothing(text: str, is_what: str) -> None:
    assert examined_alone(text, (), (), forwarded=False)["whole"] == is_what


def test_a_claim_is_found_once() -> None:
    assert claims_of("bit.ly/x bit.ly/x") == (Claim(Kind.LINK, "bit.ly/x"),)
