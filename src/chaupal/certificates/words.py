"""An amount of rupees in words, with lakh and crore; the words are each language's (`kit/written/`). Pure."""

from __future__ import annotations

from chaupal.kit.languages import written

_SIZES = (10_000_000, 100_000, 1_000, 100)  # crore, lakh, thousand, hundred


def number_in_words(number: int, language: str) -> str:
    """A whole number from zero, in the Indian system: 245000 is "two lakh forty-five thousand"."""
    words = written(language).in_words
    for size, name in zip(_SIZES, words.crore_lakh_thousand_hundred, strict=True):
        if number >= size:
            count, rest = divmod(number, size)
            head = f"{number_in_words(count, language)} {name}"
            return f"{head} {number_in_words(rest, language)}" if rest else head
    return words.below_hundred[number]


def rupees_in_words(paise: int, language: str) -> str:
    """The line under a receipt's total: "Two thousand four hundred fifty rupees only"."""
    words = written(language).in_words
    rupees, rest = divmod(paise, 100)
    text = _counted(rupees, words.rupees, language)
    if rest:
        text = words.both.format(rupees=text, paise=_counted(rest, words.paise, language))
    whole = words.only.format(amount=text)
    return whole[:1].upper() + whole[1:]


def _counted(number: int, unit: tuple[str, str], language: str) -> str:
    one, many = unit
    return f"{number_in_words(number, language)} {one if number == 1 else many}"
