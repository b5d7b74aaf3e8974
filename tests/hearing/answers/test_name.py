import pytest

from tests.hearing.answers.hearing import heard


@pytest.mark.parametrize(
    "said",
    [
        "Rahul Kumar",
        "rahul kumar",
        "RAHUL KUMAR",
        "  Rahul   Kumar. ",
        "Mr. Rahul Kumar",
        "Shri Rahul Kumar",
        "Sh. Rahul Kumar",
        "Rahul\u200b Kumar\x00",
    ],
)
def test_one_name_in_many_ways(said):
    assert heard("name", said) == "Rahul Kumar"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("श्रीमती आशा देवी", "आशा देवी"),
        ("श्री देवी", "श्री देवी"),
        ("Shri Devi", "Shri Devi"),
        ("Late Shri Ram Lal", "Late Shri Ram Lal"),
        ("Dr. Asha Verma", "Dr. Asha Verma"),
        ("A.K. SHARMA", "A.K. Sharma"),
        ("d'souza", "D'Souza"),
        ("Anne-Marie McDonald", "Anne-Marie McDonald"),
        ("José", "José"),
        ("असलम", "असलम"),
        # names that only look like that
        ("Mata Prasad", "Mata Prasad"),
        ("Mata Prasad Singh", "Mata Prasad Singh"),
        ("माँ विमला बाई", "विमला बाई"),
        ("Pati Ram", "Pati Ram"),
        ("Mohd Umar", "Mohd Umar"),
        ("Varsha Rani", "Varsha Rani"),
        ("वर्षा रानी", "वर्षा रानी"),
        ("Sal Bahadur", "Sal Bahadur"),
        ("Beti", "Beti"),
        ("माँ", "माँ"),
    ],
)
def test_names(said, name):
    assert heard("name", said) == name


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "name.unclear"),
        ("😀", "name.unclear"),
        ("mera naam hai", "name.sentence"),
        ("Rahul Kumar hai", "name.sentence"),
        ("Rahul 2", "name.digits"),
        ("राहुल २", "name.digits"),
        ("Asha Devi w/o Ram", "name.symbols"),
        ("asha@example.org", "name.symbols"),
        ("ராகுல்", "name.script"),
        ("Рахул", "name.script"),
        ("x", "name.too_short"),
        ("A" * 101, "name.too_long"),
        ("mujhe certificate chahiye", "name.sentence"),
        ("मुझे प्रमाण पत्र चाहिए", "name.sentence"),
        ("haan", "name.sentence"),
        ("pata nahi", "name.sentence"),
        ("one two three four five six seven eight nine", "name.sentence"),
    ],
)
def test_no_name(said, code):
    assert heard("name", said) == code


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ"),
        ("ਜਗਜੀਤ ਸਿੰਘ ਢਿੱਲੋਂ.", "ਜਗਜੀਤ ਸਿੰਘ ਢਿੱਲੋਂ"),
        ("ਸ਼ਮਸ਼ੇਰ ਕੌਰ", "ਸ਼ਮਸ਼ੇਰ ਕੌਰ"),
        ("محمد عارف", "محمد عارف"),
        ("آشا دیوی۔", "آشا دیوی"),
        ("سیّدہ فاطمہ زہرا،", "سیّدہ فاطمہ زہرا"),
        ("عَبْدُ الرَّحْمٰن", "عَبْدُ الرَّحْمٰن"),
    ],
)
def test_a_name_in_punjabi_or_urdu_stays_as_it_was_written(said, name):
    assert heard("name", said) == name


@pytest.mark.parametrize(
    ("said", "code"), [("ਸਿੰਘ ੨", "name.digits"), ("محمد ۲", "name.digits"), ("ਸਿੰਘ=", "name.symbols")]
)
def test_what_is_no_name_in_punjabi_or_urdu_either(said, code):
    assert heard("name", said) == code
