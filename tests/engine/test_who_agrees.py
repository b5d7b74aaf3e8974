"""Who agrees to something tells no name by it."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.understanding.queries import ear

TODAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    "said", ["हाँ जी मैं सहमत हूँ", "haan main raazi hun", "yes I am willing", "ਹਾਂ ਜੀ ਮੈਂ ਸਹਿਮਤ ਹਾਂ", "main tiar haan ji"]
)
def test_who_agrees_is_called_so_by_nobody(said):
    service = catalogue().service("mcd_311_complaint")
    talk = Talk(Where.CONSENTING, "hi", form=Form("f1", service.id, service.version))
    heard = hear(ear(), question(catalogue(), talk, TODAY), said, TODAY)

    assert not [field for field, meant in heard.values.items() if meant.words]
