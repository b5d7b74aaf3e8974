"""Names as people spell them."""

import pytest

from chaupal.kit.names import alike, skeleton, words

SAME = [
    ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "Gurpreet Singh"),
    ("ਹਰਜਿੰਦਰ ਕੌਰ", "हरजिंदर कौर"),
    ("ਜਗਜੀਤ ਸਿੰਘ ਢਿੱਲੋਂ", "Jagjit Singh Dhillon"),
    ("Sunita Devi", "सुनीता देवी"),
    ("Sunita Devi", "smt. suneeta"),
    ("Sunita Devi", "SUNITA"),
    ("Lakshmi Mishra", "लक्ष्मी मिश्रा"),
    ("Lakshmi Mishra", "Laxmi Misra"),
    ("Poonam Yadav", "पूनम यादव"),
    ("Poonam Yadav", "Punam Yadaw"),
    ("Rukhsana Bano", "रुख़साना बानो"),
    ("Rukhsana Bano", "Ruksana Banu"),
    ("Shabnam Begum", "शबनम बेगम"),
    ("Harpreet Kaur", "हरप्रीत कौर"),
    ("Harpreet Kaur", "Harprit Kaur"),
    ("Kamlesh Kumari", "कमलेश"),
    ("Kavita Rawat", "Kawita Ravat"),
    ("Gyanesh Mishra", "ज्ञानेश मिश्र"),
    ("Anjali", "अंजलि"),
    ("Champa", "चंपा"),
    ("Zeenat Khan", "ज़ीनत ख़ान"),
    ("Rehman", "रहमान"),
    ("Aarti", "आरती"),
    ("Irfan Ali", "इरफ़ान अली"),
    ("Devender Singh", "देवेंद्र सिंह"),
    ("Surender Singh", "Surendra"),
]
OTHERS = [
    ("Sunita", "Anita"),
    ("Sunita", "Sanat"),
    ("Sunita Devi", "Kavita Devi"),
    ("Rajesh", "Rakesh"),
    ("Poonam", "Pramila"),
    ("सुनीता", "सविता"),
    ("Sunita", ""),
    ("Sunita", "Smt."),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_alike(one, other):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_share_a_skeleton_to_be_found_by(one, other):
    assert {skeleton(word) for word in words(one)} & {skeleton(word) for word in words(other)}


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_names_are_not(one, other):
    assert not alike(one, other)


@pytest.mark.parametrize("name", ["", "...", "१२३", "🙂", "श्रीमती", "李", "a" * 5000, "़", "ं", "्"])
def test_whatever_is_written_is_taken(name):
    assert isinstance(words(name), list)
    assert alike(name, name) == bool(words(name))
