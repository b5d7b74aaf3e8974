"""A question about the very thing that is asked for is heard as one in every service, and fills nothing."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Field, Paper, Service
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing import about
from chaupal.hearing.folding import sounds
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import About
from chaupal.understanding.queries import ear

TODAY = date(2026, 6, 10)
FRAMES = {
    "en": {
        "what is {}?": About.MEANING,
        "what does this mean": About.MEANING,
        "is {} compulsory?": About.NEEDED,
        "is it necessary": About.NEEDED,
        "can i skip this?": About.NEEDED,
        "what if i dont have {}?": About.WITHOUT,
        "can i send it later?": About.LATER,
        "how do i write it?": About.ENTERED,
    },
    "hi": {
        "{} क्या होता है?": About.MEANING,
        "{} kya hai": About.MEANING,
        "iska matlab?": About.MEANING,
        "{} ज़रूरी है क्या?": About.NEEDED,
        "ye dena zaruri hai kya": About.NEEDED,
        "{} na ho to?": About.WITHOUT,
        "agar mere paas nahi hai to kya karun?": About.WITHOUT,
        "बाद में दे सकते हैं?": About.LATER,
        "likhna kaise hai": About.ENTERED,
    },
}
SERVICES = [catalogue().known(name, version) for name, version in catalogue().current.items()]


def places(service: Service) -> list[tuple[Field | Paper, Talk]]:
    items = [item for item in service.items if isinstance(item, Field | Paper)]
    shown = [item for item in items if not (isinstance(item, Field) and item.hidden)]
    forms = [Form("a", service.id, service.version, item=item.id) for item in shown]
    return [(item, Talk(where=Where.ASKING, form=form)) for item, form in zip(shown, forms, strict=True)]


def asks_itself(label: str) -> bool:
    """Whether the label is a question or a no: "What is wanted?", "registered before or not"."""
    return "?" in label or not sounds(label).isdisjoint(about._ASKS | about._NONE | about._IS | about._ENTERED)


@pytest.mark.parametrize("service", SERVICES, ids=[service.id for service in SERVICES])
def test_it_is_heard_as_that_and_fills_nothing(service: Service):
    wrong = []
    for item, talk in places(service):
        asked = question(catalogue(), talk, TODAY)
        for language, frames in FRAMES.items():
            label = service.text(language, f"{item.key if isinstance(item, Field) else item.id}.label") or ""
            for frame, what in frames.items():
                said = frame.format("this" if asks_itself(label) else label)
                heard = hear(ear(), asked, said, TODAY)
                if heard.about is not what or heard.values:
                    wrong.append((item.id, said, heard.about, dict(heard.values)))

    assert wrong == []
