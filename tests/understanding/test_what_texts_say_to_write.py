"""What a text tells people to write ("menu", "मदद", ਬੰਦ ਕਰੋ) is heard, in every language that there is."""

import re

import pytest
from django.conf import settings

from chaupal.catalogue.library import read_library
from chaupal.hearing.packs import pack
from chaupal.hearing.wishes import wish_of
from chaupal.kit.languages import FIRST, LANGUAGES

LIBRARY = read_library(settings.CHAUPAL_SERVICES_DIR, tuple(LANGUAGES))
TEXTS = {language: LIBRARY.shared_texts(language) for language in LANGUAGES}
TOLD = re.compile(r'"([^"{}]+)"|\*([^*{}\n]+)\*')


def wishes(text: str) -> set[str]:
    """What is uttered by the words that a text quotes, or lists."""
    told = (quoted or listed for quoted, listed in TOLD.findall(text))
    return {wish for words in told if (wish := wish_of(words)[0])}


TELLING = [key for key, text in TEXTS[FIRST].items() if wishes(text)]


def test_there_are_texts_that_say_what_to_write():
    assert len(TELLING) > 12


@pytest.mark.parametrize("language", [each for each in LANGUAGES if pack(each, "wishes")])
def test_what_one_language_tells_to_write_is_told_and_heard_in_all(language: str):
    expected = {key: wishes(TEXTS[FIRST][key]) for key in TELLING}

    assert {key: wishes(TEXTS[language][key]) for key in TELLING} == expected
