import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing.answers.spelling import are_alike, devanagari, in_script, latin
from chaupal.kit.languages import LANGUAGES

IN_HINDI = {
    # known
    "Asha Verma": "आशा वर्मा",
    "Rajesh Varma": "राजेश वर्मा",
    "Sunita Devi": "सुनीता देवी",
    "Suneeta Devi": "सुनीता देवी",
    "Rakesh Kumar Yadav": "राकेश कुमार यादव",
    "Mohammad Arif Khan": "मोहम्मद आरिफ़ ख़ान",
    "Mohd. Salim": "मोहम्मद सलीम",
    "Md Nasir Ansari": "मोहम्मद नासिर अंसारी",
    "Fatima Bibi": "फ़ातिमा बीबी",
    "Rukhsana Khatoon": "रुख़साना ख़ातून",
    "Harpreet Kaur": "हरप्रीत कौर",
    "Gurmeet Singh": "गुरमीत सिंह",
    "Joseph D'Souza": "जोसेफ डिसूज़ा",
    "Mary Thomas": "मैरी थॉमस",
    "Debashish Mukherjee": "देबाशीष मुखर्जी",
    "Lakshmi Narayanan": "लक्ष्मी नारायणन",
    "Venkatesh Iyer": "वेंकटेश अय्यर",
    "Laxmi Chand": "लक्ष्मी चंद",
    "Krishna Gupta": "कृष्णा गुप्ता",
    "Pooja Aggarwal": "पूजा अग्रवाल",
    "Meena Kumari": "मीना कुमारी",
    "Om Prakash Chaudhary": "ओम प्रकाश चौधरी",
    "Shyam Lal Sharma": "श्याम लाल शर्मा",
    "Vijay Kumar Jha": "विजय कुमार झा",
    "Santosh Mishra": "संतोष मिश्रा",
    "Anita Tiwari": "अनीता तिवारी",
    "Deepak Rawat": "दीपक रावत",
    "Birju Paswan": "बिरजू पासवान",
    "Kamla Bai": "कमला बाई",
    "Kamal Bhatt": "कमल भट्ट",
    "Zeenat Qureshi": "ज़ीनत क़ुरैशी",
    "Iqbal Siddiqui": "इक़बाल सिद्दीक़ी",
    "Wasim Akram": "वसीम अकरम",
    "Gyan Chand": "ज्ञान चंद",
    "Anthony Fernandes": "एंथनी फर्नांडिस",
    # titles, initials, kin
    "Smt. Sunita Devi": "श्रीमती सुनीता देवी",
    "Smt.Asha": "श्रीमती आशा",
    "Shri Ram Lal": "श्री राम लाल",
    "Dr. Ajay Jain": "डॉ. अजय जैन",
    "R. K. Sharma": "आर. के. शर्मा",
    "R.K. Sharma": "आर.के. शर्मा",
    "RK Sharma": "आर.के. शर्मा",
    "S Ramesh": "एस रमेश",
    "Kamla W/o Ram Lal": "कमला पत्नी राम लाल",
    "Sohan, Mohan": "सोहन, मोहन",
    # joined ones and those that nobody knows
    "Ramkishan": "रामकिशन",
    "Shivcharan": "शिवचरण",
    "Vijaylata": "विजयलता",
    "Bhupinderjeet": "भूपिंदरजीत",
    "Wasimuddin": "वसीमुद्दीन",
    "Lokendra": "लोकेंद्र",
    "Munesh": "मुनेश",
    "Vimlesh": "विमलेश",
    "Angoori": "अंगूरी",
    "Lakhmi": "लखमी",
    "Jhumki": "झुमकी",
    "Nirjala": "निर्जला",
    "Gajodhar": "गजोधर",
    "Mehboob": "मेहबूब",
    "Bhim Rao": "भीम राव",
    "ASHA VERMA": "आशा वर्मा",
    "José": "जोसे",
    "आशा Verma": "आशा वर्मा",
}
IN_ENGLISH = {
    "राकेश कुमार": "Rakesh Kumar",
    "आशा वर्मा": "Asha Verma",
    "आशा वर्म्मा": "Asha Varmma",
    "मोहम्मद आरिफ ख़ान": "Mohammad Arif Khan",
    "फातिमा बीबी": "Fatima Bibi",
    "सुनीता देवी": "Sunita Devi",
    "गुरप्रीत सिंह": "Gurpreet Singh",
    "क्षमा श्रीवास्तव": "Kshama Srivastava",
    "ज्ञानेन्द्र मिश्र": "Gyanendra Mishra",
    "हिन्दू सिंह": "Hindu Singh",
    "अनंत रामवृक्ष": "Anant Ramavriksh",
    "फूलमती": "Phoolmati",
    "दीप": "Deep",
    "चिन्तामणि": "Chintamani",
    "सरला": "Sarla",
    "कमलेश्वर": "Kamleshwar",
    "आर. के. शर्मा": "R. K. Sharma",
    "श्रीमती आशा": "Smt. Asha",
    "माँ शारदा": "Maa Sharda",
    "Rakesh कुमार": "Rakesh Kumar",
    "शिवपूजन": "Shivpujan",
    "मुनेश": "Munesh",
}
NO_NAMES = ("", "  ", "412/B", "Room 7", "३ साल", "محمد", "Смирнов", "-")
LETTERS = st.characters(min_codepoint=32, max_codepoint=0x97F)
NAMES = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz ABC.'-"), max_size=40) | st.text(
    st.sampled_from("अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूृेैोौ्ंँः़ ."), max_size=40
)


@pytest.mark.parametrize(("name", "hindi"), IN_HINDI.items())
def test_a_name_in_devanagari(name: str, hindi: str):
    assert unicodedata.normalize("NFC", devanagari(name)) == unicodedata.normalize("NFC", hindi)


@pytest.mark.parametrize(("name", "english"), IN_ENGLISH.items())
def test_a_name_in_latin_letters(name: str, english: str):
    assert latin(name) == english


IN_GURMUKHI = {
    "Asha Verma": "ਆਸ਼ਾ ਵਰਮਾ",
    "सुनीता देवी": "ਸੁਨੀਤਾ ਦੇਵੀ",
    "Gurmeet Singh": "ਗੁਰਮੀਤ ਸਿੰਘ",
    "हरप्रीत कौर": "ਹਰਪ੍ਰੀਤ ਕੌਰ",
    "मोहम्मद आरिफ़ ख़ान": "ਮੋਹੰਮਦ ਆਰਿਫ਼ ਖ਼ਾਨ",
    "Krishna Gupta": "ਕ੍ਰਿਸ਼ਨਾ ਗੁਪਤਾ",
    "श्याम लाल": "ਸ਼ਿਆਮ ਲਾਲ",
    "ज्ञान चन्द": "ਗਿਆਨ ਚੰਦ",
    "चन्द्र शेखर": "ਚੰਦਰ ਸ਼ੇਖਰ",
    "संजय राय": "ਸੰਜੈ ਰਾਏ",
    "रवि": "ਰਵੀ",
    "बच्चू": "ਬੱਚੂ",
    "मिट्ठू": "ਮਿੱਠੂ",
    "आँचल": "ਆਂਚਲ",
    "कुँवर": "ਕੁੰਵਰ",
    "ਬਲਵਿੰਦਰ ਕੌਰ": "ਬਲਵਿੰਦਰ ਕੌਰ",
    "Room 7": "Room 7",
}


@pytest.mark.parametrize(("name", "punjabi"), IN_GURMUKHI.items())
def test_a_name_in_gurmukhi(name: str, punjabi: str):
    assert in_script(name, "pa") == punjabi


@pytest.mark.parametrize(
    ("punjabi", "hindi", "english"),
    [
        ("ਗੁਰਮੀਤ ਸਿੰਘ", "गुरमीत सिंह", "Gurmeet Singh"),
        ("ਹਰਪ੍ਰੀਤ ਕੌਰ", "हरप्रीत कौर", "Harpreet Kaur"),
        ("ਸੁਨੀਤਾ ਦੇਵੀ", "सुनीता देवी", "Sunita Devi"),
        ("ਆਸ਼ਾ", "आशा", "Asha"),
    ],
)
def test_a_name_told_in_gurmukhi(punjabi: str, hindi: str, english: str):
    assert (in_script(punjabi, "hi"), in_script(punjabi, "en")) == (hindi, english)
    assert are_alike(punjabi, english)


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_no_name_stays(text: str):
    assert devanagari(text) == text == latin(text)


@given(NAMES | st.text(LETTERS, max_size=60))
def test_every_text_has_a_spelling_of_a_sensible_length(text: str):
    for language in LANGUAGES:
        spelt = in_script(text, language)
        assert bool(spelt.strip()) or not any(map(str.isalpha, text))
        assert len(spelt) <= 12 * len(text) + 12


@given(NAMES)
def test_it_is_in_one_script_and_stays_so(name: str):
    for language, strange in (("hi", "A"), ("en", "अ")):
        spelt = in_script(name, language)
        kinds = {unicodedata.name(letter).split()[0] for letter in spelt if letter.isalpha()}
        assert unicodedata.name(strange).split()[0] not in kinds
        assert in_script(spelt, language) == spelt


@pytest.mark.parametrize("name", ["आशा वर्म्मा", "राकेश", "Suneeta  Devi", "R.K. Varma"])
def test_what_is_in_the_script_stays_letter_for_letter(name: str):
    assert in_script(name, "en" if name.isascii() else "hi") == name


def test_known_names_come_back():
    for name in ("Sunita Devi", "Rakesh Kumar", "Mohammad Arif Khan", "Harpreet Kaur", "Lakshmi"):
        assert devanagari(latin(devanagari(name))) == devanagari(name)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Verma", "वर्म्मा", True),
        ("Singh", "सिंह", True),
        ("Mohammad", "मुहम्मद", True),
        ("Kamal", "कमला", False),
        ("Verma", "वमा", False),
        ("Asha", "उषा", False),
    ],
)
def test_two_words_that_may_be_one_name(one: str, other: str, alike: bool):
    assert are_alike(one, other) is alike
