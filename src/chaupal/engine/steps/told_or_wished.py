"""Where somebody tells in words of their own and the words are a wish or a question: if they are meant is asked. Pure.

Nothing is entered by a right that is asked for: "delete everything you have on me" is no complaint, unless they say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import Field
from chaupal.engine.forms import filling
from chaupal.engine.phrases import say_topics
from chaupal.engine.steps import complaint, nominee, query, rights, which_paper
from chaupal.engine.steps.ask import keep
from chaupal.engine.steps.meant import asks_for_words
from chaupal.engine.steps.rights import HELD, OF
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import NOMINEE, OF_DATA, TITLES
from chaupal.hearing import answers
from chaupal.hearing.acts import ASSENT, DENIAL, RELAYED
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.promised import says_when
from chaupal.hearing.remarks import only_asks
from chaupal.hearing.wishes import answers_later, is_said, wish_of
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene

_MAY_ASK = (None, "why", "status", "term", "help")  # what a question may be heard as
_FEW = 5  # words of a wish that is made at once where an officer is told something
_ACTS = (ASSENT, DENIAL, RELAYED)
_CORRECT = "correct_data"
_OF_CASES = ("status", "join", "pin", "helping", _CORRECT)  # what is told of a case, too, in words much like these
_LEFT_OUT = ("", "skip")  # what else words may be heard as that want something about one's data


def takes_words(scene: Scene) -> bool:
    """Whether any words are what is asked for, and go to an officer."""
    where, talk = scene.talk.where, scene.talk
    return where in (Where.REOPENING, Where.QUERIED) or (
        where is Where.TELLING and talk.telling.get("what") == rights.COMPLAINT
    )


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether it is asked which of both they are, or was answered."""
    if scene.talk.form is not None and scene.talk.where is not Where.QUERIED:
        return _in_form(scene, event)
    if not takes_words(scene):
        return False
    return _asks_back(scene, event) or _answers_officer(scene, event) or _wishes(scene, event)


def _wishes(scene: Scene, event: TextReceived) -> bool:
    """Whether words told to an officer may be a wish, and it is asked which they are, or was answered."""
    wish = event.reading.command or ""
    if wish == "yes" and HELD in scene.talk.telling and scene.talk.telling.get(OF) == _case(scene):
        take(scene)
        return True
    is_few = scene.talk.where is not Where.TELLING and len(event.text.split()) <= _FEW
    is_own = scene.talk.where is Where.TELLING and wish == "data_complaint"
    if wish not in TITLES or is_own or is_few or wish_of(event.text)[0] == wish:
        return False
    _hold(scene, event.text)
    _ask_which(scene, wish)
    return True


def _ask_which(scene: Scene, wish: str) -> None:
    scene.say("rights.told_or_wished", wish=scene.text(TITLES[wish]))
    scene.offer(scene.option(claim("words", "told"), "rights.told"), scene.option(claim("do", wish), TITLES[wish]))


def _in_form(scene: Scene, event: TextReceived) -> bool:
    """Whether words in a form want something about one's data; where they may be its answer, it is asked."""
    heard, wish = event.reading.heard, _may_want(scene, event)
    if wish not in OF_DATA or heard.act in _ACTS or heard.option or heard.put_right or heard.about:
        return False
    told = next((name for name in _asked(scene) if name in heard.answers | heard.unsure), "")
    is_few = len(event.text.split()) < _FEW
    if is_few and told in heard.answers and heard.values[told].words != event.said:  # "Rahul Kumar mera beta"
        return False
    if not told and wish == _CORRECT:
        return False
    if not told:
        scene.then("tap", claim("do", wish))
        return True
    words = heard.values[told].words
    if words != event.said:  # they stand beside it, and may be so, whatever is wanted
        scene.put(filling.with_doubt(scene.form, {told: words}))
    scene.talk = replace(scene.talk, telling={HELD: words, OF: _place(scene, told)})
    _ask_which(scene, wish)
    scene.ask_aside("as_answer")
    return True


def _may_want(scene: Scene, event: TextReceived) -> str:
    """What is wanted besides or instead: no more is said than may be the answer, or it is a sentence in own words."""
    command = event.reading.command or ""
    is_short, is_asking = len(event.text.split()) <= _FEW, scene.talk.where is Where.ASKING
    if command in _LEFT_OUT:
        is_asked = event.reading.topic and is_short  # "where?" is asked of the form
        return event.reading.may_want if (is_short or is_asking) and not is_asked else ""
    is_story = is_asking and not is_short and asks_for_words(scene)
    return command if is_story and wish_of(event.text)[0] != command else ""


def may_correct(scene: Scene, event: TextReceived) -> bool:
    """Whether something is to be put right that none of the form's answers is: whether it is one of them is asked."""
    reading, heard = event.reading, event.reading.heard
    is_left = (reading.command or "") in _LEFT_OUT and not (heard.answers or heard.unsure)
    is_left = is_left and not (reading.may_want and which_paper.answers(scene, event))
    if scene.talk.form is None or reading.may_want != _CORRECT or not is_left:
        return False
    scene.say("rights.form_or_kept")
    scene.offer(
        scene.option(claim("do", "change"), "review.change"), scene.option(claim("do", _CORRECT), TITLES[_CORRECT])
    )
    return True


def _asked(scene: Scene) -> tuple[str, ...]:
    """The fields that are asked where the talk stands."""
    is_asking = scene.talk.where is Where.ASKING
    return tuple(scene.form.group) or (scene.form.item,) if is_asking else ()


def _place(scene: Scene, name: str) -> str:
    return f"{scene.form.reference}|{name}"


def _asks_back(scene: Scene, event: TextReceived) -> bool:
    """Whether an officer's question is answered by a question: what we know of it is told, and if it shall be sent."""
    if scene.talk.where is not Where.QUERIED or event.reading.command not in _MAY_ASK or not only_asks(event.text):
        return False
    asked = query.current(scene)
    if asked.paper or asked.waiting:  # words are no answer there
        return False
    service = query.service_of(scene, asked)
    if service and event.reading.bare:  # "how long will it take", not "which passbook shall I send"
        say_topics(scene, service, event.reading)
    _hold(scene, event.text)
    query.say_again(scene, asked)
    scene.say("query.asks")
    scene.offer(
        scene.option(claim("words", "told"), "query.send_it"), scene.option(claim("query", asked.number), "query.anew")
    )
    scene.ask_aside("as_answer")
    return True


def _answers_officer(scene: Scene, event: TextReceived) -> bool:
    """Whether words that were heard as a wish are the answer, and were taken: by when, what the case is about.

    Of a right alone it is asked if it is meant; who says how the case stands, or what was wrong, tells an officer that.
    """
    wish, asked = event.reading.command, query.current(scene) if scene.talk.where is Where.QUERIED else None
    if asked is None or asked.paper or asked.waiting:
        return False
    is_own_words = len(event.text.split()) > _FEW and not is_said(event.text, wish or "")
    tells_when = says_when(event.text, asked.question) and not answers_later(event.text, asked.question)
    is_answer = tells_when if wish == "pause" else wish in _OF_CASES and is_own_words
    if is_answer:
        query.hear(scene, event)
    return is_answer


def let_be(scene: Scene) -> None:
    """They were not: the question waits for its answer."""
    if scene.talk.where is not Where.ASKING:
        return query.show(scene)
    scene.talk = replace(scene.talk, telling={})
    return scene.then("repeat")


def _hold(scene: Scene, said: str) -> None:
    scene.talk = replace(scene.talk, telling={**scene.talk.telling, HELD: said, OF: _case(scene)})


def _case(scene: Scene) -> str:
    if scene.talk.where is Where.REOPENING and scene.talk.reopening:
        return scene.talk.reopening.number
    return query.current(scene).number if scene.talk.where is Where.QUERIED else ""


def take(scene: Scene) -> None:
    """They were the words that are asked for."""
    if scene.talk.where is Where.ASKING:
        return _answer(scene)
    if scene.talk.where is Where.TELLING and scene.talk.telling["what"] == NOMINEE:
        return nominee.name_told(scene)
    telling = dict(scene.talk.telling)
    said, of = telling.pop(HELD, ""), telling.pop(OF, "")
    if not said or not takes_words(scene) or of != _case(scene):
        return scene.then("repeat", "tap.old")
    scene.talk = replace(scene.talk, telling=telling)
    if scene.talk.where is Where.REOPENING:
        return complaint.tell(scene, said)
    return query.tell(scene, said) if scene.talk.where is Where.QUERIED else rights.complain_of(scene, said)


def _answer(scene: Scene) -> None:
    """They were the answer in a form."""
    said, of = scene.talk.telling.get(HELD, ""), scene.talk.telling.get(OF, "")
    name = next((name for name in _asked(scene) if _place(scene, name) == of), "")
    item = scene.service.item(name) if name else None
    read = answers.read(item.spec, said, scene.today) if isinstance(item, Field) else None
    scene.talk = replace(scene.talk, telling={})
    if not isinstance(item, Field) or not isinstance(read, Accepted):
        return scene.then("repeat", "tap.old")
    scene.fill(group=[])
    return keep(scene, item, read.value, told=True)
