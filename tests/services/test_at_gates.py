"""Few words at papers, yes or no, consent, payment and the review: answered, and nothing told is asked again."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Field, Paper
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.events import TextReceived
from chaupal.engine.talk import Form, Talk, Where
from chaupal.engine.understood import Reading
from chaupal.hearing.answers import show
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.hearing.remarks import remarks
from chaupal.understanding.queries import ear
from tests.services.playing import Player, answered
from tests.services.test_in_ones_own_way import at

SERVICES = [catalogue().service(name) for name in catalogue().current]
SAID = [
    # whether one paper must be, wherever it is asked: what else will do, and the number that the form asks for
    ("old_age_pension", "happy_path.hi", "CONSENTING", "is Aadhaar compulsory?",
     ["topic.paper_or_other", "topic.number_needed", "consent.again"]),
    ("property_tax_payment", "happy_path.en", "REVIEWING", "aadhaar zaroori hai kya",
     ["topic.paper_unasked", "review.again"]),
    ("old_age_pension", "happy_path.hi", "other_pension", "ration card lagega kya",
     ["topic.paper_or_other", "other_pension.ask"]),
    ("trade_health_licence", "details_one_by_one.en", "pan_paper", "is a PAN card compulsory?",
     ["topic.paper_optional", "pan_paper.ask"]),
    # paid in parts, and a question of money that has a day in it
    ("property_tax_payment", "happy_path.en", "PAYING", "can I pay half now", ["topic.paid_whole", "pay.preparing"]),
    ("property_tax_payment", "happy_path.en", "how", "kya do kist me de sakte hai?", ["topic.paid_whole", "how.ask"]),
    ("property_tax_payment", "happy_path.en", "PAYING", "will I get discount if I pay tonight",
     ["rebate", "pay.preparing"]),
    # whether what is issued will do somewhere
    ("income_certificate", "happy_path.hi", "REVIEWING", "स्कूल में चलेगा?", ["topic.accepted", "review.again"]),
    ("income_certificate", "happy_path.hi", "identity", "दूसरे राज्य में चलेगा?", ["topic.accepted", "identity.ask"]),
    ("income_certificate", "happy_path.hi", "END", "will this be accepted in school",
     ["language.offer", "topic.accepted", "status.stage"]),
    # that nothing comes in, told before it is asked
    ("income_certificate", "happy_path.hi", "guardian_name", "kamai nahi hai", ["ask.noted", "guardian_name.ask"]),
    ("income_certificate", "happy_path.hi", "identity", "घर में कोई कमाई नहीं", ["ask.noted", "identity.ask"]),
    # whose address it is goes by whom it is told of; one that has one already is not the other's
    ("tenant_verification", "happy_path.hi", "CONSENTING", "kirayedar ka pata 12 gali 4 karol bagh hai",
     ["ask.noted", "consent.alone"]),
    ("tenant_verification", "happy_path.hi", "tenancy_start", "kirayedar ka pata 12 gali 4 karol bagh hai",
     ["refused.date.unclear", "tenancy_start.ask"]),
    # a yes with the question's own verb, though it tells elsewhere that it was told before
    ("tenant_verification", "happy_path.hi", "tenant_informed", "हाँ बता दिया", ["tenant_id.ask"]),
    ("tenant_verification", "happy_path.hi", "tenant_informed", "maine bola na",
     ["ask.told_before", "tenant_informed.ask"]),
]  # fmt: skip
TODAY = date(2026, 6, 10)
EARLY = {"pincode": "110092", "account": "30211456789", "address": "House 21, Gali 4, Karawal Nagar"}
LEFT = ["रहने दो {}", "{} छोड़ दो", "skip the {}", "chhodo photo", "leave the photo please"]


@pytest.mark.parametrize(("service", "talk", "place", "words", "replies"), SAID)
def test_it_is_answered(offered: Catalogue, service: str, talk: str, place: str, words: str, replies: list[str]):
    assert answered(at(offered, service, talk, place).step({"citizen": words}))["replies"] == replies


def test_a_paper_that_may_be_left_out_is_by_any_word_of_leaving_and_its_name(offered: Catalogue):
    kept = []
    for service in SERVICES:
        for paper in (item for item in service.items if isinstance(item, Paper) and item.optional):
            for frame in LEFT:
                said = frame.format(service.text("hi", f"{paper.id}.label") or service.text("en", f"{paper.id}.label"))
                player = Player(offered, service.id)
                form = Form("f1", service.id, service.version, item=paper.id)
                player.talk = Talk(where=Where.ASKING, language="en", form=form)
                player.play(TextReceived(player.now, said, Reading(heard=Heard(remarks=remarks(said)))))
                if player.talk.form and paper.id not in player.talk.form.skipped:
                    kept.append((service.id, paper.id, said))

    assert kept == []


@pytest.mark.parametrize("service", ["old_age_pension", "birth_certificate", "rti_application"])
def test_what_is_told_at_the_review_as_it_stands_is_not_asked_again(offered: Catalogue, service: str):
    player, again = at(offered, service, "happy_path.hi", "REVIEWING"), []
    assert player.talk.form
    definition, held = catalogue().service(service), player.talk
    for name, value in player.talk.form.answers.items():
        item = definition.find(name)
        if not isinstance(item, Field) or item.hidden or item.spec.kind not in ("name", "pincode", "amount", "address"):
            continue
        player.talk = held
        said = f"{definition.text('hi', f'{item.key}.label')} {show(item.spec, value, 'hi')} है"
        if answered(player.step({"citizen": said}))["replies"] != ["ask.noted", "review.again"]:
            again.append(said)

    assert again == []


def test_what_is_told_by_its_label_where_another_answer_is_asked_is_kept_till_it_is_asked_for():
    """Of each service, at its first choice, yes or no and sum: nine of ten are offered where they are asked."""
    lost, count = [], 0
    for service in SERVICES:
        asked = {field.spec.kind: field for field in reversed(service.fields) if not field.hidden}
        told = [field for field in service.fields if field.spec.kind in EARLY and not (field.when or field.derive)]
        for field in (asked[kind] for kind in ("choice", "yes_no", "amount") if kind in asked):
            form = Form("f1", service.id, service.version, item=field.id)
            here = question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY)
            for other in told:
                said = f"{service.text('en', f'{other.key}.label')} is {EARLY[other.spec.kind]}"
                count += 1
                if other.id not in hear(ear(), here, said, TODAY).values:
                    lost.append((service.id, field.id, said))

    assert len(lost) * 10 < count, lost
