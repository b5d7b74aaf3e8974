"""Too little of what people say: the router learns a service from its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.kit.languages import LANGUAGES, LATIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library

FEWEST = 25


def check(library: Library) -> Iterator[Fault]:
    """Looks at what is on offer, in every way of writing."""
    for entry in library.current:
        for language, file in entry.spoken.items():
            keys = {"examples": language}
            if language in LANGUAGES and LANGUAGES[language].script != "Latn":
                keys["examples_latin"] = f"{language}{LATIN}"
            for key, way in keys.items():
                count = len(set(file.lists.get(key, ())))
                if count < FEWEST:
                    what = f"`{key}` has {count} sayings in {way}; write at least {FEWEST}, mostly situations"
                    yield file.sheet.at(key, what)
