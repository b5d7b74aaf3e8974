import pytest

from chaupal.kit.languages import LANGUAGES, script, shipped


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("नमस्ते, कैसे हैं?", "Deva"),
        ("Hello", "Latn"),
        ("José", "Latn"),
        ("मेरा naam आशा है", "Deva"),
        ("ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "Guru"),
        ("السلام علیکم", "Arab"),
        ("வணக்கம்", "Taml"),
        ("你好", "Zyyy"),
        ("12/3/19 😀", None),
        ("", None),
    ],
)
def test_script(text, name):
    assert script(text) == name


def test_each_language_writes_its_name_in_its_script():
    assert {code: script(language.own_name) for code, language in LANGUAGES.items()} == {
        code: language.script for code, language in LANGUAGES.items()
    }


@pytest.mark.parametrize(
    ("code", "language"), [("hi", "hi"), ("hi-Latn", "hi"), ("en-IN", "en"), ("ta", "hi"), ("", "hi")]
)
def test_the_nearest_shipped_language(code, language):
    assert shipped(code) == language
