"""Made-up people and numbers for papers that nobody ever had."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from chaupal.hearing.answers.aadhaar import is_valid


class Name(NamedTuple):
    en: str
    hi: str


MEN = [Name(*pair.split("/")) for pair in (
    "Rajesh Kumar/राजेश कुमार", "Imran Khan/इमरान ख़ान", "Suresh Prasad/सुरेश प्रसाद", "Vikram Singh/विक्रम सिंह",
    "Arjun Verma/अर्जुन वर्मा", "Deepak Sharma/दीपक शर्मा", "Mohan Lal/मोहन लाल", "Anil Yadav/अनिल यादव",
    "Harpreet Gill/हरप्रीत गिल", "Joseph Thomas/जोसेफ़ थॉमस",
)]  # fmt: skip
WOMEN = [Name(*pair.split("/")) for pair in (
    "Sunita Devi/सुनीता देवी", "Asha Kumari/आशा कुमारी", "Fatima Begum/फ़ातिमा बेगम", "Priya Sharma/प्रिया शर्मा",
    "Kavita Singh/कविता सिंह", "Meena Rani/मीना रानी", "Lakshmi Nair/लक्ष्मी नायर", "Pooja Gupta/पूजा गुप्ता",
)]  # fmt: skip
PLACES = [
    ("H.No. 214, Gali No. 7, Laxmi Nagar, Delhi", "110092", "मकान 214, गली 7, लक्ष्मी नगर, दिल्ली"),
    ("Flat 12-B, Pocket C, Mayur Vihar Phase II, Delhi", "110091", "फ्लैट 12-बी, मयूर विहार, दिल्ली"),
    ("B-45, Sector 7, Rohini, New Delhi", "110085", "बी-45, सेक्टर 7, रोहिणी, नई दिल्ली"),
    ("D-118, Tilak Vihar, Tilak Nagar, New Delhi", "110018", "डी-118, तिलक विहार, नई दिल्ली"),
]


def day(rng: Random, first: int, last: int) -> date:
    start = date(first, 1, 1)
    return start + timedelta(days=rng.randrange((date(last, 12, 28) - start).days))


def digits(rng: Random, count: int) -> str:
    return str(rng.randrange(1, 10)) + "".join(str(rng.randrange(10)) for _ in range(count - 1))


def aadhaar(rng: Random) -> str:
    """Valid by its check digit; from the range that is never given out, beginning with 2 and nines."""
    stem = "29" + "".join(str(rng.randrange(10)) for _ in range(9))
    return next(number for check in range(10) if is_valid(number := stem + str(check)))


def money(rng: Random, least: int, most: int) -> tuple[str, str]:
    """As printed in the Indian grouping, and plain."""
    rupees, paise = rng.randrange(least, most), rng.choice((0, 0, 50, 75))
    head, tail = str(rupees)[:-3], str(rupees)[-3:]
    pairs: list[str] = []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.insert(0, pair)
    return f"{','.join([*pairs, tail])}.{paise:02}", f"{rupees}.{paise:02}"


def person(rng: Random):
    woman = rng.random() < 0.5
    return rng.choice(WOMEN if woman else MEN), "female" if woman else "male"
