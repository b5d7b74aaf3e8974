"""What a first sentence tells of a form, apart: what is sure, and what is offered."""

from datetime import date
from typing import Any, NamedTuple

from chaupal.engine.definition import Service
from chaupal.engine.forms.first import first_sentence
from chaupal.hearing.hear import hear
from chaupal.understanding.ear import ear


class Told(NamedTuple):
    sure: dict[str, Any]
    unsure: dict[str, Any]


def told(service: Service, said: str, today: date) -> Told:
    heard = hear(ear(), first_sentence(service), said, today)
    return Told(heard.answers, heard.perhaps)
