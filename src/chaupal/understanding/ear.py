"""What hearing knows of languages: the words of its packs, people's names, and the tagger as it was learnt."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal import hearing
from chaupal.hearing import lexicon
from chaupal.hearing.cues import Cues
from chaupal.hearing.ear import About, Ear
from chaupal.hearing.options import Alike
from chaupal.hearing.packs import packs
from chaupal.hearing.words import key
from chaupal.kit import yaml_files
from chaupal.understanding import usage
from chaupal.understanding.acts import heard_acts
from chaupal.understanding.people import sections
from chaupal.understanding.router import router
from chaupal.understanding.stored import tagger

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMITTED = Path(__file__).parent / "learnt"


@cache
def ear() -> Ear:
    """What every process hears with."""
    return with_tagger(_learnt("names"))


def with_tagger(path: Path) -> Ear:
    """The same with the tagger of names of that file."""
    names, places, things = tagger(path), tagger(_learnt("addresses")), tagger(_learnt("things"))
    return Ear(
        words(), edges(), figure_words(), known_names(), names, places, things, sorts(), cues(), alike(), kin(),
        router().everyday, usage, heard_acts(),
    )  # fmt: skip


def _learnt(what: str) -> Path:
    return next(COMMITTED.glob(f"{what}.*.crf.xz"))


@cache
def words() -> lexicon.Lexicon:
    """The lexicon of all languages."""
    return lexicon.made_of(packs("lexicon"))


@cache
def edges() -> lexicon.Lexicon:
    """The same, and the words at the edges of places and things, which teach nothing of names."""
    return lexicon.made_of([*packs("lexicon"), *packs("edges")])


@cache
def sorts() -> Mapping[str, About]:
    """What a field means, or how that ends -> the sort of thing that it is: where one was born or died is a place."""
    told = yaml_files.parsed((files(hearing) / "sorts.yaml").read_bytes())
    return {
        means: About(sort, is_whole=sort in told["whole"]) for sort, each in told["means"].items() for means in each
    }


@cache
def kin() -> frozenset[str]:
    """The sounds of the words for relatives, of all languages."""
    return frozenset(word for word, classes in words().items() if lexicon.KIN.intersection(classes))


@cache
def figure_words() -> lexicon.Lexicon:
    """What words do beside figures, of all languages."""
    return lexicon.made_of(packs("figures"))


@cache
def known_names() -> frozenset[str]:
    """The sounds of the names that are listed."""
    return frozenset(key(each) for listed in sections().values() for pair in listed for each in pair)


@cache
def cues() -> Cues:
    """The words of correcting, of all languages."""
    return Cues.of(packs("corrections"), packs("lexicon"))


@cache
def alike() -> Alike:
    """The words of one meaning, of all languages."""
    return Alike.of(packs("alike"))
