"""Days as people tell them, in classes: frames x days x ways of writing. None is kept that was not meant.

In a frame {x} is the day that is asked for, {y} another one; {d} {m} {z} are its parts, {e} {n} {w} others.
Where one is meant it is kept or offered; what is only near a day, one of two, or none is not kept.
"""

from collections import Counter
from datetime import date

import pytest

from chaupal.hearing.answers.base import Spec
from chaupal.hearing.hear import hear
from chaupal.hearing.question import Blank, Question
from chaupal.kit.languages import WRITTEN
from chaupal.understanding.ear import ear

TODAY = date(2026, 6, 15)
BORN = Blank("born", Spec("date", {"not_before": "today-120y", "not_after": "today"}), means="child.born")
LOST = Blank("lost", Spec("date", {"recent": True, "not_before": "today-3y", "not_after": "today"}), means="lost.date")
DAYS = (
    (date(1985, 3, 12), date(1987, 9, 24)),
    (date(2019, 11, 7), date(2020, 2, 19)),
    (date(2024, 5, 25), date(2024, 5, 9)),
)
LATE = ((date(2026, 6, 9), date(2026, 6, 12)), (date(2026, 5, 21), date(2026, 5, 28)))
SURE = {
    "hi-Latn": (
        "{x}", "{x} hai ji", "janam {x} ko hua tha", "meri janam tithi {x} hai", "date of birth {x}", "{x} ko hua",
        "wo {x} ki paidaish hai", "aadhaar me {x} likhi hai", "ji {x}, somvar tha", "DOB {x} hai bhaiya",
    ),
    "hi": (
        "{x}", "{x} है जी", "जन्म {x} को हुआ था", "मेरी जन्म तिथि {x} है", "{x} को हुआ", "आधार में {x} लिखी है",
        "जी {x}, सोमवार था", "{x} का जन्म है",
    ),
    "en": (
        "{x}", "it is {x}", "born on {x}", "my date of birth is {x}", "DOB: {x}", "{x}, it was a Monday",
        "as per aadhaar {x}", "he was born on {x} at home", "the date is {x} sir",
    ),
}  # fmt: skip
BESIDE = {
    "hi-Latn": (
        "{x}, ab 32 saal ka hu", "umar 71 thi, {x} ko guzre", "32 saal ki hu, {x}", "{x} ko hua, 3 kilo ka tha",
        "{x} ka hai, 10 vi me padhta hai", "do bachche hai, chhota {x} ko hua", "{x}, subah 4 baje",
        "raat 11:30 baje, {x}", "{x} ko, ward no 5 me",
    ),
    "hi": (
        "{x}, अब 32 साल का हूँ", "उम्र 71 थी, {x} को गुज़रे", "{x} को, सुबह 4 बजे", "रात 11:30 बजे, {x} को",
        "दो बच्चे हैं, छोटा {x} को हुआ", "{x}, कमरा नंबर 12 में",
    ),
    "en": (
        "{x}, he is 32 now", "aged 71, {x}", "{x} at 4 in the morning", "11.30 pm on {x}",
        "I have two kids, the younger was born {x}", "{x}, ward no 5", "{x} around 10 am",
    ),
}  # fmt: skip
TWO = {
    "hi-Latn": (
        "janam {x} ka hai, school me {y} likha hai", "asli janam {x}, aadhaar me galat {y} hai",
        "{x} ko paida hua, {y} ko naam rakha", "form {y} ko bhara tha, janam {x} ka hai",
        "{y} ko shaadi hui, janam {x}", "{x} janam, registration {y} ko hua", "janam {x} aur bade bhai ka {y}",
        "bade bete ka {y} hai, iska {x}", "{x} ko hua tha par kaagaz me {y} chadha hai",
        "aadhaar me {y} hai lekin sahi {x} hai",
    ),
    "hi": (
        "जन्म {x} का है, स्कूल में {y} लिखा है", "असली जन्म {x}, आधार में ग़लत {y} है",
        "{x} को पैदा हुआ, {y} को नाम रखा", "फ़ॉर्म {y} को भरा था, जन्म {x} का है", "{y} को शादी हुई, जन्म {x}",
        "बड़े बेटे का {y} है, इसका {x}", "आधार में {y} है लेकिन सही {x} है",
    ),
    "en": (
        "born {x}, school says {y}", "real one is {x}, aadhaar wrongly has {y}",
        "born on {x} and registered on {y}", "I filled the form on {y}, the birth was on {x}",
        "married on {y}, born {x}", "my elder son was born {y}, this one {x}",
        "aadhaar shows {y} but correct is {x}", "he was admitted on {y} and born on {x}",
    ),
}  # fmt: skip
TAKEN_BACK = {
    "hi-Latn": (
        "{y}, nahi {x}", "{y} nahi {x}", "{x} hai, {y} nahi", "{y}, sorry {x}", "{y} galat likh diya, {x}",
        "arre {y} nahi nahi {x} hai", "{y} matlab {x}", "{y}... ruko, {x}",
        "{x}, maine pehle {y} likha tha wo galat hai",
    ),
    "hi": (
        "{y}, नहीं {x}", "{y} नहीं {x}", "{x} है, {y} नहीं", "{y}, माफ़ कीजिए {x}", "{y} ग़लत लिख दिया, {x}",
        "{x}, पहले {y} लिखा था वो ग़लत है",
    ),
    "en": (
        "{y}, no {x}", "{y} sorry {x}", "not {y}, {x}", "{x} and not {y}", "{y}, wait {x}", "{y} is wrong, {x}",
        "oops {y}, I mean {x}", "{x}, earlier I wrote {y} by mistake",
    ),
}  # fmt: skip
PART_TAKEN_BACK = {
    "hi-Latn": (
        "{e} {m} {z} nahi {d} {m}", "{e} {m} nahi {d} {m} {z}", "{d} {m} {w}, sorry {z}", "{d} {m} {w} nahi {z}",
        "{d} {n}, nahi {m} {z}", "{d} {m} {z}, {w} nahi", "{e} nahi {d} {m} {z}", "{d} {n} {z}, sorry {m}",
        "{d} {m} {w}... {z} hai saal",
    ),
    "hi": (
        "{e} {m} {z} नहीं {d} {m}", "{e} नहीं {d} {m} {z}", "{d} {m} {w}, माफ़ कीजिए {z}", "{d} {m} {w} नहीं {z}",
        "{d} {n} नहीं {m} {z}", "{d} {n} {z}, ग़लती हुई, {m}",
    ),
    "en": (
        "{e} {m} {z}, sorry {d} {m}", "{d} {m} {w}, no {z}", "{d} {m} {w}, sorry the year is {z}",
        "{d} {n} {z}, sorry {m}", "{e} no {d} {m} {z}", "{d} {m} {z} not {w}", "{d} {n}, I mean {m}, {z}",
    ),
}  # fmt: skip
ANOTHER_IN_PART = {
    "hi-Latn": (
        "{e} tareekh ko bhara tha par kaata {x}", "{x} ko kaata, {e} tareekh ko bhara tha",
        "{x} ko hua, {e} ko ghar laye", "{x} ko, par report {e} {m} ko likhi", "{x} ko hua aur {e} ko bataya",
        "{e} {m} ko admit kiya, {x} ko hua", "{x} ko, police ko {e} ko bataya",
    ),
    "hi": (
        "{e} तारीख़ को भरा था पर कटा {x} को", "{x} को हुआ, {e} को घर लाए", "{x} को, पर रिपोर्ट {e} {m} को लिखी",
        "{e} {m} को भर्ती किया, {x} को हुआ", "{x} को हुआ और {e} को बताया",
    ),
    "en": (
        "admitted on the {e}th, born {x}", "{x}, came home on the {e}th", "{x} but reported on {e} {m}",
        "it was cut on {x}, I had paid on the {e}th", "{e} {m} we were told, happened {x}",
    ),
}  # fmt: skip
ANOTHER_YEAR = {
    "hi-Latn": (
        "{x} ko hua, {w} me shaadi hui", "{x}, {w} me Dilli aaye", "{w} me school me dala, janam {x}",
        "{x} ka hai, 10vi {w} me ki",
    ),
    "hi": (
        "{x} को हुआ, {w} में शादी हुई", "{x}, {w} में दिल्ली आए", "{w} में स्कूल में डाला, जन्म {x}",
    ),
    "en": (
        "{x}, moved to Delhi in {w}", "passed class 10 in {w}, born {x}", "{x}; card made in {w}",
    ),
}  # fmt: skip
NEAR = {
    "hi-Latn": (
        "{x} ke aas paas", "shayad {x}", "{x} se pehle", "{x} ke baad", "{x} ke kareeb", "lagbhag {x}",
        "{x} ya uske agle din", "pakka nahi par {x}", "{x} ke ek din pehle", "{x} ke do din baad",
        "{x} se ek hafta pehle", "andaze se {x}",
    ),
    "hi": (
        "{x} के आस पास", "शायद {x}", "{x} से पहले", "{x} के बाद", "लगभग {x}", "{x} या उसके अगले दिन",
        "{x} के एक दिन पहले", "{x} के दो दिन बाद", "अंदाज़े से {x}",
    ),
    "en": (
        "around {x}", "maybe {x}", "before {x}", "after {x}", "about {x}", "{x} or the next day",
        "the day before {x}", "two days after {x}", "approximately {x}", "not sure, {x} I think",
        "a week before {x}",
    ),
}  # fmt: skip
EITHER = {
    "hi-Latn": (
        "{x} ya {y}", "{d} ya {e} {m} {z}", "{d} {m} {z} ya {w}", "{x} se {y} tak", "{d} se {e} {m} {z}",
        "{d}-{e} {m} {z}", "{x} aur {y}", "ek kaagaz me {x} dusre me {y}", "{d} {m} ya {n} {z}",
    ),
    "hi": (
        "{x} या {y}", "{d} या {e} {m} {z}", "{d} {m} {z} या {w}", "{x} से {y} तक", "{x} और {y}",
        "एक काग़ज़ में {x} दूसरे में {y}", "{d} {m} या {n} {z}",
    ),
    "en": (
        "{x} or {y}", "{d} or {e} {m} {z}", "{x} to {y}", "between {x} and {y}", "{x} and {y}",
        "one paper says {x}, another {y}", "{d} {m} {z} or {w}", "{d} {m} or {n} {z}", "either {x} or {y}",
    ),
}  # fmt: skip
NO_DAY = {
    "hi-Latn": (
        "{z}", "{z} me", "san {z}", "{m} {z}", "{m} {z} me kabhi", "{m} {z} ke aakhir me",
        "{m} {z} ke pehle hafte me", "diwali {z}", "holi ke din {z} me", "{z} ki eid pe", "32 saal",
        "umar 32 saal", "bachpan me", "purana hai", "jab modi sarkar bani thi", "sardi me {z}", "pichle saal",
        "{m} ke mahine me", "aadhaar me dekh lo", "yaad nahi", "raksha bandhan pe", "10 saal pehle", "{d} tareekh",
        "kaagaz pe likha hai", "tees baras pehle {m} me", "{m} {z} ke beech me", "{m} {z} shuru me",
    ),
    "hi": (
        "{z}", "{z} में", "सन {z}", "{m} {z}", "{m} {z} के आखिर में", "{m} {z} के पहले हफ़्ते में", "दिवाली {z}",
        "होली के दिन {z} में", "32 साल", "उम्र 32 साल", "पिछले साल", "आधार में देख लो", "याद नहीं", "10 साल पहले",
        "{d} तारीख़", "{m} के महीने में", "{m} {z} के बीच में",
    ),
    "en": (
        "{z}", "in {z}", "{m} {z}", "end of {m} {z}", "first week of {m} {z}", "Diwali {z}", "on Holi in {z}",
        "32 years", "I am 32", "last year", "see my aadhaar", "don't remember", "10 years ago", "on the {d}th",
        "sometime in {m}", "mid {m} {z}", "early {m} {z}", "second Sunday of {m} {z}", "end of {z}",
    ),
}  # fmt: skip
LATELY = {
    "hi-Latn": (
        "{x}", "{x} ko", "{x} ki raat ko", "{x} subah 8 baje", "{x} ko metro me", "isi {x} ko", "{x} ko 2 baje",
        "{x} ko 500 rupaye ke saath", "{x}, bus no 764 me",
    ),
    "hi": (
        "{x}", "{x} को", "{x} की रात को", "{x} सुबह 8 बजे", "{x} को मेट्रो में", "{x} को 2 बजे",
        "{x}, बस नंबर 764 में",
    ),
    "en": (
        "{x}", "on {x}", "{x} night", "{x} at 8 am", "on {x} in the metro", "{x} around 2 pm",
        "{x}, in bus no 764",
    ),
}  # fmt: skip
TWO_LATELY = {
    "hi-Latn": (
        "{e} {m} ko bhara tha par kaata {d} {m} ko", "{x} ko khoya, {y} ko pata chala",
        "{y} ko report likhai, khoya {x} ko", "{e} tareekh ko bhara tha par kaata {d} ko",
        "{e} {m} ko bhara tha par kaata {d} ko", "{x} ko kata tha, {e} ko paise bhare", "{y} ko nahi {x} ko",
        "{x} nahi {y} nahi, {x}",
    ),
    "hi": (
        "{x} को खोया, {y} को पता चला", "{y} को रिपोर्ट लिखाई, खोया {x} को", "{e} {m} को भरा था पर काटा {d} को",
        "{y} को नहीं {x} को",
    ),
    "en": (
        "lost on {x}, noticed on {y}", "I paid on {y} but it was cut on {x}",
        "paid on {e} {m} but cut on the {d}th", "{y}, no {x}", "not {y} but {x}",
    ),
}  # fmt: skip
NO_DAY_LATELY = {
    "hi-Latn": (
        "kal ya parso", "do teen din pehle", "pichle hafte", "pichle mahine", "kuch din pehle", "somvar ko",
        "{e} ya {d} {m}", "{d} {m} ke aas paas", "{x} ke baad", "{x} se pehle", "{x} ke do din baad",
        "{d} se {e} {m} ke beech", "diwali se pehle", "holi ke agle din", "15-20 din pehle", "mahina bhar pehle",
        "{d} tareekh ko", "shaam ko", "do hafte pehle",
    ),
    "hi": (
        "कल या परसों", "दो तीन दिन पहले", "पिछले हफ़्ते", "कुछ दिन पहले", "सोमवार को", "{e} या {d} {m}",
        "{x} के बाद", "{x} के दो दिन बाद", "{d} से {e} {m} के बीच", "होली के अगले दिन", "15-20 दिन पहले",
        "{d} तारीख़ को",
    ),
    "en": (
        "yesterday or the day before", "two three days ago", "last week", "some days back", "on Monday",
        "{e} or {d} {m}", "after {x}", "two days before {x}", "between {d} and {e} {m}", "a day after Holi",
        "15-20 days ago", "on the {d}th", "around {x}", "last Monday", "the day before yesterday or so",
    ),
}  # fmt: skip


def written(day: date, way: str) -> tuple[str, ...]:
    """The day, with its year, as it is written."""
    month = _month(day.month, way)
    return (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day:%d-%m-%Y}",
        *((f"{month} {day.day}, {day.year}", f"{day.day}th {month} {day.year}") if way == "en" else
          (f"{day.day}.{day.month}.{day:%y}", f"{day.day} {month} {day:%y}")),
    )  # fmt: skip


def in_short(day: date, way: str) -> tuple[str, ...]:
    """The day as it is written where its year need not be told."""
    return f"{day.day} {_month(day.month, way)}", f"{day.day}/{day.month}", *written(day, way)[:2]


def _month(number: int, way: str) -> str:
    return WRITTEN["hi" if way == "hi" else "en"].months[number - 1]


def heard(blank: Blank, frames: dict[str, tuple[str, ...]], way: str) -> tuple[Counter[str], list[str]]:
    """How often the day was kept, offered, another one was, or it was asked again; and what was said where it was."""
    told, wrong = Counter[str](), []
    days, writes = (LATE, in_short) if blank is LOST else (DAYS, written)
    for number, frame in enumerate(frames[way]):
        for at, (day, other) in enumerate(days):
            style = number + at
            one, two = (forms[style % len(forms)] for forms in (writes(day, way), writes(other, way)))
            said = frame.format(
                x=one, y=two, d=day.day, e=other.day, m=_month(day.month, way), z=day.year,
                n=_month(other.month if other.month != day.month else day.month % 12 + 1, way),
                w=other.year if other.year != day.year else day.year + 1,
            )  # fmt: skip
            found = hear(ear(), Question(asked=(blank,)), said, TODAY).values.get(blank.id)
            what = "asked" if found is None or found.value is None else "kept" if found.is_answer else "offered"
            is_it = found is not None and found.value == day.isoformat()
            told[what if what == "asked" or is_it else f"another {what}"] += 1
            wrong += [said] if what == "kept" and not is_it else []
    return told, wrong


@pytest.mark.parametrize("way", ["hi-Latn", "hi", "en"])
@pytest.mark.parametrize(
    ("blank", "frames", "least"),
    [
        (BORN, SURE, 1.0),
        (BORN, BESIDE, 0.9),
        (BORN, TWO, 0.6),
        (BORN, TAKEN_BACK, 0.6),
        (BORN, PART_TAKEN_BACK, 0.7),
        (BORN, ANOTHER_IN_PART, 1.0),
        (BORN, ANOTHER_YEAR, 1.0),
        (LOST, LATELY, 0.8),
        (LOST, TWO_LATELY, 0.2),
    ],
)
def test_the_day_that_is_asked_for_is_kept_or_offered(
    blank: Blank, frames: dict[str, tuple[str, ...]], least: float, way: str
):
    told, wrong = heard(blank, frames, way)

    assert not wrong
    assert told["kept"] + told["offered"] >= least * told.total(), told


@pytest.mark.parametrize("way", ["hi-Latn", "hi", "en"])
@pytest.mark.parametrize(("blank", "frames"), [(BORN, NEAR), (BORN, EITHER), (BORN, NO_DAY), (LOST, NO_DAY_LATELY)])
def test_what_need_not_be_the_day_is_not_kept(blank: Blank, frames: dict[str, tuple[str, ...]], way: str):
    told, _ = heard(blank, frames, way)

    assert (told["kept"], told["another kept"]) == (0, 0)


@pytest.mark.parametrize("frames", [SURE, LATELY])
@pytest.mark.parametrize("way", ["hi-Latn", "hi", "en"])
def test_a_plain_day_is_kept_unasked(frames: dict[str, tuple[str, ...]], way: str):
    told, _ = heard(BORN if frames is SURE else LOST, frames, way)

    assert told["kept"] >= (0.85 if frames is SURE else 0.7) * told.total(), told
