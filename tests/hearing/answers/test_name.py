import pytest

from tests.hearing.answers.hearing import heard


@pytest.mark.parametrize(
    "said",
    [
        "Rahul Kumar",
        "rahul kumar",
        "RAHUL KUMAR",
        "  Rahul   Kumar. ",
        "mera naam Rahul Kumar hai",
        "Mera naam Rahul Kumar h",
        "naam: Rahul Kumar",
        "bachche ka naam Rahul Kumar hai",
        "My name is Rahul Kumar.",
        "I am Rahul Kumar",
        "I'm Rahul Kumar",
        "main Rahul Kumar hoon",
        "Rahul Kumar ji",
        "Rahul Kumar hai",
        "This is Rahul Kumar",
        "its rahul kumar",
        "Mr. Rahul Kumar",
        "Shri Rahul Kumar",
        "Sh. Rahul Kumar",
        "Rahul\u200b Kumar\x00",
        "mere bhai Rahul Kumar",
        "Rahul Kumar, mere pati",
        "unka naam Rahul Kumar tha",
        "mere naam se, Rahul Kumar",
    ],
)
def test_one_name_in_many_ways(said):
    assert heard("name", said) == "Rahul Kumar"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("मेरा नाम आशा देवी है", "आशा देवी"),
        ("श्रीमती आशा देवी", "आशा देवी"),
        ("मैं आशा देवी हूँ", "आशा देवी"),
        ("आशा देवी जी", "आशा देवी"),
        ("श्री देवी", "श्री देवी"),
        ("Shri Devi", "Shri Devi"),
        ("Late Shri Ram Lal", "Late Shri Ram Lal"),
        ("Dr. Asha Verma", "Dr. Asha Verma"),
        ("A.K. SHARMA", "A.K. Sharma"),
        ("d'souza", "D'Souza"),
        ("Anne-Marie McDonald", "Anne-Marie McDonald"),
        ("José", "José"),
        ("असलम", "असलम"),
        ("कमला अय्यर उम्र 58 साल", "कमला अय्यर"),
        ("कमला अय्यर उम्र साल", "कमला अय्यर"),
        ("Aman 7 saal ka", "Aman"),
        ("Aman saal ka", "Aman"),
        ("Asha Devi, age 58", "Asha Devi"),
        ("Asha Devi (58 years old)", "Asha Devi"),
        ("mera naam Aman hai aur umar 7 saal hai", "Aman"),
        ("pita Mohan Lal", "Mohan Lal"),
        ("pita Venkat Iyer", "Venkat Iyer"),
        ("मेरे पिता मोहन लाल हैं", "मोहन लाल"),
        ("पिता जी श्री मोहन लाल गुप्ता", "मोहन लाल गुप्ता"),
        ("mata ji Kamla Devi", "Kamla Devi"),
        ("माता कमला देवी", "कमला देवी"),
        # names that only look like that
        ("Mata Prasad", "Mata Prasad"),
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
        ("mera naam hai", "name.unclear"),
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
        ("मेरे पति राकेश वर्मा", "राकेश वर्मा"),
        ("mere pati Rakesh Verma", "Rakesh Verma"),
        ("Pati Ram", "Pati Ram"),
        ("शेरू नाम है उसका", "शेरू"),
        ("uska naam Sheru hai", "Sheru"),
    ],
)
def test_a_husband_and_a_dog_are_named(said, name):
    assert heard("name", said) == name


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
