"""Every list of words that is asked for stands in the packs, and every list that stands there is asked for."""

import ast
from functools import cache
from pathlib import Path

import pytest

import chaupal
from chaupal.hearing import packs
from chaupal.hearing.packs import numbers_of, words_of

SOURCES = Path(chaupal.__file__).parent
# files of a pack that are read whole
WHOLE = {
    *"lexicon edges figures alike corrections names addresses things acts language wishes terms emergencies".split(),
    *"asked danger elsewhere helping mentions ours status wanting wish_frames".split(),
}
ASKING = {
    *"words_of numbers_of words_for phrases_of phrases_by stated _heard _has _phrases _whole".split(),
}


@cache
def asked():
    """(file, name of a list) of each call of words_of and numbers_of in the sources."""
    return {
        tuple(str(argument.value).split("."))
        for source in SOURCES.rglob("*.py")
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ASKING
        for argument in call.args
        if isinstance(argument, ast.Constant) and "." in str(argument.value)
    }


def listed(language):
    """(file, name) of each list of a language."""
    files = {path.stem for path in (SOURCES / "hearing" / "languages" / language).glob("*.yaml")} - WHOLE
    return {(file, name) for file in files for name in packs.pack(language, file)}


def test_what_is_asked_for_is_listed_by_a_language_at_least():
    assert {
        f"{file}.{name}" for file, name in asked() - set().union(*map(listed, packs.LANGUAGES)) if file not in WHOLE
    } == set()


def test_the_guide_to_adding_a_language_names_every_file():
    guide = (Path(__file__).parents[2] / "docs/guides/add-a-language.md").read_text(encoding="utf-8")
    files = {path.name for path in (SOURCES / "hearing" / "languages").glob("*/*.yaml")}

    assert {name for name in files if f"`{name}`" not in guide} == set()


@pytest.mark.parametrize("language", packs.LANGUAGES)
def test_what_a_language_lists_is_asked_for(language):
    assert listed(language) - asked() == set()


@pytest.mark.parametrize("language", packs.LANGUAGES)
def test_a_list_is_words_and_a_table_numbers_with_their_words(language):
    for file, name in sorted(listed(language)):
        told = packs.pack(language, file)[name]
        assert all(isinstance(each, str) and each.strip() for each in words_in(told)), (
            f"{file}.{name}"
        )  # `no` alone is false


def words_in(told):
    """The words and phrases of a list, a table, or lists by topic."""
    parts = told.values() if isinstance(told, dict) else told if isinstance(told, list) else None
    return [told] if parts is None else [word for part in parts for word in words_in(part)]


def test_a_word_is_found_by_its_spelling_and_by_its_sound():
    assert {"साल", "saal", "sal", "year"} <= words_of("calendar.year")
    assert numbers_of("calendar.months")["फरवरी"] == numbers_of("calendar.months")["farvari"] == 2


def test_a_list_that_no_language_has_is_a_fault():
    with pytest.raises(KeyError):
        words_of("calendar.fortnight")
