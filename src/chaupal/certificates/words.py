"""An amount of rupees in words, with lakh and crore, in Hindi and English. Pure."""

from __future__ import annotations

_HINDI = (
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस "
    "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस "
    "चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास "
    "पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ "
    "साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर "
    "सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी "
    "अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी "
    "नब्बे इक्यानवे बानवे तिरानवे चौरानवे पंचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे"
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _english() -> tuple[str, ...]:
    ones = _ONES.split()
    return (*ones, *(f"{tens}-{one}".removesuffix("-zero") for tens in _TENS.split() for one in ones[:10]))


_BELOW_HUNDRED = {"hi": tuple(_HINDI.split()), "en": _english()}
_SCALES = (
    (10_000_000, {"hi": "करोड़", "en": "crore"}),
    (100_000, {"hi": "लाख", "en": "lakh"}),
    (1_000, {"hi": "हज़ार", "en": "thousand"}),
    (100, {"hi": "सौ", "en": "hundred"}),
)
# one and many; then how rupees and paise go together, and how the line ends
_RUPEES = {"hi": ("रुपया", "रुपये"), "en": ("rupee", "rupees")}
_PAISE = {"hi": ("पैसा", "पैसे"), "en": ("paisa", "paise")}
_BOTH = {"hi": "{} {}", "en": "{} and {}"}
_ONLY = {"hi": "{} मात्र", "en": "{} only"}


def number_in_words(number: int, language: str) -> str:
    """A whole number from zero, in the Indian system: 245000 is "two lakh forty-five thousand"."""
    for size, names in _SCALES:
        if number >= size:
            count, rest = divmod(number, size)
            head = f"{number_in_words(count, language)} {names[language]}"
            return f"{head} {number_in_words(rest, language)}" if rest else head
    return _BELOW_HUNDRED[language][number]


def rupees_in_words(paise: int, language: str) -> str:
    """The line under a receipt's total: "Two thousand four hundred fifty rupees only"."""
    rupees, rest = divmod(paise, 100)
    text = _counted(rupees, _RUPEES, language)
    if rest:
        text = _BOTH[language].format(text, _counted(rest, _PAISE, language))
    whole = _ONLY[language].format(text)
    return whole[:1].upper() + whole[1:]


def _counted(number: int, unit: dict[str, tuple[str, str]], language: str) -> str:
    one, many = unit[language]
    return f"{number_in_words(number, language)} {one if number == 1 else many}"
