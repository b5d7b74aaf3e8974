"""An option that is called by its label in a few words more is that option, or asked for again: never another one."""

from collections import Counter
from datetime import date

from chaupal.engine.definition.offices import Catalogue
from chaupal.hearing.answers import read
from chaupal.hearing.answers.base import Accepted
from chaupal.kit import languages

FRAMES = ("{}", "{} hai", "mera {} hai", "I think {}", "{}, शायद", "its {} only")
ALONE = FRAMES[0]  # which must be understood, where no other option is called the same
DAY = date(2026, 6, 10)


def test_no_label_is_taken_for_another_option(offered: Catalogue):
    wrong, unclear = [], []
    for field in (field for name in offered.current for field in offered.service(name).fields):
        options = field.spec.options if field.spec.kind == "choice" else ()
        called: Counter[str] = Counter()
        for _, labels in options:
            called.update(set(labels[: len(languages.PLACES)]))
        for value, label in ((value, label) for value, labels in options for label in labels[: len(languages.PLACES)]):
            for frame in FRAMES if len(options) > 1 else ():
                heard = read(field.spec, frame.format(label), DAY)
                if isinstance(heard, Accepted) and heard.value != value:
                    wrong.append((field.id, frame.format(label), value, heard.value))
                elif heard != Accepted(value) and frame == ALONE and called[label] == 1:
                    unclear.append((field.id, label, value))
    assert (wrong, unclear) == ([], [])
