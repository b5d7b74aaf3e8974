"""Who will do it later, and when; a habit, a question or what others will do promises nothing."""

from datetime import datetime

import pytest

from chaupal.hearing.promised import promised

NOW = datetime(2026, 6, 10, 15, 30)  # noqa: DTZ001 - of India, as told; a Wednesday


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("raat ko photo bhejti hu", "2026-06-10T20:00"),
        ("I'll send the photo tonight", "2026-06-10T20:00"),
        ("शाम को भेजूँगी", "2026-06-10T18:00"),
        ("raat 9 baje bhejunga", "2026-06-10T21:00"),
        ("office se aake shaam ko bhar dunga", "2026-06-10T18:00"),
        ("kal subah 10 baje bhej dunga", "2026-06-11T10:00"),
        ("i will upload it tomorrow morning", "2026-06-11T09:00"),
        ("abhi nahi hai, kal bhejungi", "2026-06-11T10:00"),
        ("ਕੱਲ੍ਹ ਭੇਜਾਂਗਾ", "2026-06-11T10:00"),
        ("sunday ko bhej dunga", "2026-06-14T10:00"),
        ("परसों बता दूँगा", "2026-06-12T10:00"),
        ("do ghante baad karunga", "2026-06-10T17:30"),
        ("aadhe ghante me bhejta hu", "2026-06-10T16:00"),
        ("I will do it in 20 minutes", "2026-06-10T15:50"),
        ("let me send it later", "2026-06-11T10:00"),
        ("subah bhejungi", "2026-06-11T09:00"),  # the morning is over: in an hour
    ],
)
def test_a_promise_with_its_time(said: str, at: str):
    told = promised(said)

    assert told
    assert told.at(NOW).isoformat(timespec="minutes") == at


@pytest.mark.parametrize(
    "said",
    [
        "my husband will come tomorrow",
        "kal paani nahi aaya",
        "will it come tomorrow?",
        "kal bhejun to chalega?",
        "main kal se kaam karta hu",
        "roz subah kaam karti hu",
        "I work at night",
        "2 saal se kaam karta hu",
        "bhejta hu",
        "PAN I will give later, leave it for now",
        "kal bhejunga, abhi chhod do",
        "kal",
        "",
    ],
)
def test_no_promise(said: str):
    assert promised(said) is None
