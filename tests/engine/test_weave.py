"""As few messages as the limits allow, in order, and nothing lost of what was to be said."""

from hypothesis import given
from hypothesis import strategies as st

from chaupal.engine.effects import ChangeLanguage, Effect, Notice, Option, Say
from chaupal.engine.weave import INTERACTIVE_LIMIT, TEXT_LIMIT, limit, weave

YES = (Option("yes", "Yes"),)
BODIES = st.one_of(
    st.text("ab \n", min_size=1, max_size=60),
    st.builds(
        lambda word, times: word * times, st.sampled_from(["word ", "शब्द ", "line\n", "x", "👍"]), st.integers(1, 3000)
    ),
).filter(str.strip)
HOW = st.sampled_from(
    [
        {},
        {},
        {"options": YES},
        {"options": YES, "menu": "See"},
        {"link": ("Pay", "https://pay.example")},
        {"document": ("m1", "a.pdf")},
        {"ask_place": True},
    ]
)
SAYS = st.builds(lambda body, how: Say(("key",), body, **how), BODIES, HOW)
EFFECTS = st.lists(st.one_of(SAYS, SAYS, st.just(ChangeLanguage("hi"))), max_size=6)


def test_a_text_joins_the_message_after_it():
    assert weave([Say(("a",), "One."), Say(("b",), "Two?", options=YES)]) == (
        Say(("a", "b"), "One.\n\nTwo?", options=YES),
    )


def test_what_can_be_tapped_is_followed_by_a_message_of_its_own():
    assert len(weave([Say(("a",), "One?", options=YES), Say(("b",), "Two.")])) == 2


def test_a_document_stands_alone():
    assert len(weave([Say(("a",), "One."), Say(("b",), "Two.", document=("m1", "a.pdf"))])) == 2


def test_an_order_between_two_texts_keeps_them_apart():
    said: list[Effect] = [Say(("a",), "One."), ChangeLanguage("hi"), Say(("b",), "Two.")]

    assert weave(said) == tuple(said)


def test_texts_that_fit_only_apart_stay_apart():
    long = Say(("a",), "x" * INTERACTIVE_LIMIT)

    assert weave([long, Say(("b",), "Two?", options=YES)]) == (long, Say(("b",), "Two?", options=YES))


def test_a_template_is_not_lost_in_joining():
    notice = Notice("application_update", ("Bus pass", "BP/1"))

    assert weave([Say(("a",), "One.", notice=notice), Say(("b",), "Two.")])[0].notice == notice


def test_a_long_body_is_cut_at_a_line_else_at_a_word_and_the_buttons_come_last():
    body = "word " * 150 + "\n" + "word " * 150

    first, last = weave([Say(("a",), body, options=YES)])

    assert first == Say(("a",), ("word " * 150).strip())
    assert (last.options, last.body) == (YES, ("word " * 150).strip())


def test_a_body_without_blanks_is_cut_where_it_must_be():
    assert [len(say.body) for say in weave([Say(("a",), "x" * 5000)])] == [TEXT_LIMIT, 5000 - TEXT_LIMIT]


@given(EFFECTS)
def test_nothing_breaks_a_limit_nothing_is_lost_and_the_order_stands(effects):
    woven = weave(effects)

    says = [effect for effect in woven if isinstance(effect, Say)]
    assert all(say.body.strip() and len(say.body) <= limit(say) for say in says)
    assert _words(woven) == _words(effects)
    assert [_parts(effect) for effect in woven if _parts(effect)] == [
        _parts(effect) for effect in effects if _parts(effect)
    ]


def _words(effects) -> str:
    return "".join("".join(effect.body.split()) if isinstance(effect, Say) else "|" for effect in effects)


def _parts(effect) -> tuple[object, ...]:
    """What may be in a message besides its body."""
    return () if not isinstance(effect, Say) else tuple(filter(None, (effect.options, effect.link, effect.document)))
