import pytest

from chaupal.certificates.masking import masked


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Asha Devi", "A*** D***"),
        ("आशा देवी", "आ*** दे***"),
        ("क्षमा श्रीवास्तव", "क्ष*** श्री***"),
        ("Md. Irfan", "M*** I***"),
        ("  Om  ", "O***"),
        ("", ""),
    ],
)
def test_the_first_letter_of_each_word_is_shown(name, shown):
    assert masked(name) == shown


def test_two_names_of_the_same_letters_look_alike():
    assert masked("Anand Kumar") == masked("Aparna Khan")
