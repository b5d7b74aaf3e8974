"""For whom something is wanted is the one who is named as such, whoever says "mujhe" or "I want" before."""

from datetime import date
from itertools import product

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Service, meaning
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import DropDocument
from chaupal.engine.forms import filling, flow, whose
from chaupal.engine.forms import offered as offered_papers
from chaupal.engine.forms.first import first_sentence
from chaupal.engine.talk import SAID, Form, Talk, Where
from chaupal.engine.told import Told
from chaupal.hearing.hear import hear
from chaupal.kit.frozen import replace
from chaupal.understanding.queries import ear
from tests.services.playing import Player, answered
from tests.services.test_in_ones_own_way import at

TODAY = date(2026, 6, 10)
KIN = {
    "hi": ("माँ", "पिता जी", "दादी", "भाई", "बेटी"),
    "hi-Latn": ("maa", "papa", "dadi", "bhai", "beti"),
    "en": ("mother", "father", "grandmother", "brother", "daughter"),
}
FRAMES = {
    "hi": ("मुझे अपनी {kin} के लिए {name} चाहिए", "मुझे मेरी {kin} का {name} बनवाना है"),
    "hi-Latn": ("mujhe apni {kin} ke liye {name} chahiye", "mujhe meri {kin} ki {name} lagwani hai"),
    "en": ("I want {name} for my {kin}", "I have to get my {kin}'s {name} made"),
}
SERVICES = [
    (service, item.id)
    for name, version in catalogue().current.items()
    for service in [catalogue().known(name, version)]
    for item in service.fields
    if item.means == "request.whom"
]


@pytest.mark.parametrize(("service", "whom"), SERVICES, ids=[service.id for service, _ in SERVICES])
def test_who_is_named_is_meant(service: Service, whom: str):
    kept = []
    for language, frames in FRAMES.items():
        name = service.texts["en" if language == "en" else "hi"]["name"]
        for said in [frame.format(kin=kin, name=name) for frame in frames for kin in KIN[language]]:
            told = hear(ear(), first_sentence(service), said, TODAY).values.get(whom)
            kept += [said] if told is not None and told.value == "self" else []
    assert kept == []


def test_a_man_is_asked_for_no_husband():
    """Where the sex is asked before whose son one is; of the others the law's own words stand."""
    told = []
    for name, version in catalogue().current.items():
        service = catalogue().known(name, version)
        order = [item.id for item in service.items]
        of_means = {field.means: field.id for field in service.fields}
        for field in (each for each in service.fields if each.means.endswith(".guardian.name")):
            sex = of_means.get(field.means.replace(".guardian.name", ".gender"), "")
            if not sex or service.item(sex).default == "female" or order.index(sex) > order.index(field.id):
                continue
            for whom in ("self", "child", "parent"):
                seen = {**dict.fromkeys(order), "today": "2026-06-10", sex: "male", "for_whom": whom}
                for key in (f"{field.key}.ask", f"{field.key}.label", f"{field.key}.together"):
                    cases = service.in_cases("en", key)
                    said = next(
                        (text for when, text in cases if flow.surely_holds(when, seen)), service.text("en", key)
                    )
                    told += [(name, whom, key, said)] if "usband" in (said or "") else []

    assert told == []


@pytest.mark.parametrize(("service", "whom"), SERVICES, ids=[service.id for service, _ in SERVICES])
def test_what_was_told_of_one_falls_when_it_is_for_another(service: Service, whom: str):
    """Whatever was told or sent of them, in whichever order, goes; what is kept of whoever writes is offered."""
    person, said = meaning.main(service), dict.fromkeys((item.id for item in service.fields), "x")
    options = [option for option, _ in next(item for item in service.fields if item.id == whom).spec.options]
    papers = {paper.id: ["d1"] for paper in service.papers}
    read = {paper: {"name": "Ayesha Khan", "gender": "female"} for paper in papers}
    form = Form(
        "f1", service.id, service.version, said | {whom: options[-1]}, papers, facts=dict(said), read=read,
        doubtful={SAID: dict(said)}, filled=[*said], trail=[*said], told=Told(profile=True, settled=("gender",)),
    )  # fmt: skip

    left = flow.without(service, form, whom)

    theirs = {item.id for item in service.fields if item.means.startswith(f"{person}.")}
    assert theirs.isdisjoint(left.answers.keys() | left.facts.keys() | left.doubtful.get(SAID, {}).keys())
    assert not any(item.id in left.answers for item in service.fields if item.spec.kind in ("account", "ifsc"))
    assert not any(
        paper.id in left.papers or paper.id in left.read for paper in service.papers if "photo" in paper.accept
    )
    assert {
        paper.id
        for paper in service.papers
        if whose.person_of(service, paper) == person
        and any(source.startswith(f"{paper.id}.name") for item in service.fields for source in item.sources)
    }.isdisjoint(left.read)
    kept = {source for item in service.fields if item.id in theirs for source in item.sources if "profile." in source}
    mine = replace(left, answers=left.answers | {whom: "self"})
    usable = filling.usable(service, mine, dict.fromkeys(filling.PROFILE, "x"), TODAY)
    assert {f"profile.{name}" for name in usable} >= kept


OTHERWISE = {  # what it is for, and what it is not for
    "self": ("no, for me, not for my {kin}", "mere liye, apne {kin} ke liye nahi", "मेरे लिए, {kin} के लिए नहीं"),
    "": ("no, for my {kin}, not for me", "{kin} ke liye, mere liye nahi", "मेरे लिए नहीं, {kin} के लिए"),
}
CALLED = {
    "child": ("daughter", "bete", "बेटी"), "parent": ("mother", "papa", "माँ"), "mother": ("mother", "maa", "माँ"),
    "spouse": ("wife", "pati", "पति"),
}  # fmt: skip


@pytest.mark.parametrize(("service", "whom"), SERVICES, ids=[service.id for service, _ in SERVICES])
def test_one_who_is_meant_beside_one_who_is_denied_is_whom_it_is_for(service: Service, whom: str):
    """Wherever it is said in the form, and nobody is asked once more which answer that would be."""
    options = [option for option, _ in next(item for item in service.fields if item.id == whom).spec.options]
    missed = []
    places = [*(field.id for field in service.fields), *(paper.id for paper in service.papers)]
    for item in [place for place in places if place != whom][:12:3]:
        for kin, told in product(CALLED.keys() & {*options}, ("self", "")):
            before, meant = (told, kin) if told else (kin, "self")
            for frame, called in zip(OTHERWISE["self" if meant == "self" else ""], CALLED[kin], strict=True):
                said = frame.format(kin=called)
                form = Form("f1", service.id, service.version, answers={whom: before}, item=item)
                asked = question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY)
                made = hear(ear(), asked, said, TODAY).put_right.made
                missed += [] if made == {whom: meant} else [(item, said, made)]
    assert missed == []


@pytest.mark.parametrize(("service", "whom"), SERVICES, ids=[service.id for service, _ in SERVICES])
def test_the_locker_of_whoever_writes_holds_nobody_elses_card(service: Service, whom: str):
    for option, is_own in (("self", True), ("parent", False), ("mother", False), ("child", False)):
        form = Form("f1", service.id, service.version, answers={whom: option})
        cards = [paper for paper in service.papers if whose.person_of(service, paper) == meaning.sender(service)]
        cards = [paper for paper in cards if paper.id == "identity"]
        assert all(offered_papers.is_anothers(service, form, paper, TODAY) != is_own for paper in cards), option
    assert all(offered_papers.is_anothers(service, form, paper, TODAY) for paper in service.papers if paper.of)


def form_of(player: Player) -> Form:
    assert player.talk.form
    return player.talk.form


@pytest.mark.parametrize("way", ["said", "tapped"])
def test_a_form_that_is_whoever_writes_own_after_all_asks_all_of_it_anew(offered: Catalogue, way: str):
    player = at(offered, "income_certificate", "happy_path.en", "REVIEWING")
    photo = form_of(player).papers["photo"]
    for step in (
        [{"citizen": "change for whom, it is for me"}]
        if way == "said"
        else [{"tap": "Change"}, {"tap": "For whom"}, {"tap": "Mine"}]
    ):
        turn = player.step(step)

    form = form_of(player)
    assert form.answers["for_whom"] == "self"
    assert {"applicant_name", "gender", "date_of_birth"}.isdisjoint(form.answers)
    assert "change.of_another" in answered(turn)["replies"]
    assert {effect.document for effect in turn.effects if isinstance(effect, DropDocument)} >= {*photo}
    assert "income_proof" in form.papers
    player.step({"citizen": "change for whom"})
    player.step({"tap": "Mine"})  # the same again: nothing falls
    assert form_of(player).papers == form.papers


@pytest.mark.parametrize(("service", "talk", "place", "words", "replies"), [
    ("income_certificate", "happy_path.en", "occupation", "actually it is in my own name", ["change.which_of"]),
    ("income_certificate", "happy_path.en", "occupation", "no wait, for me, not for my father",
     ["change.made", "change.of_another", "occupation.ask"]),
    ("student_scholarship", "happy_path.hi", "recognised",
     "actually it is for myself not my son, I am the student", ["change.made", "change.of_another", "category.ask"]),
    ("student_scholarship", "happy_path.hi", "recognised", "no. change for whom, it is for me",
     ["change.made", "change.of_another", "category.ask"]),
    ("student_scholarship", "happy_path.hi", "recognised", "haan wo mere liye bhi hai", ["other_scholarship.ask"]),
    # what a paper that was issued proved
    ("student_scholarship", "issued_here.en", "REVIEWING", "change family income to 90000",
     ["change.proven", "review.changed", "review.ask"]),
    # all of it once more
    ("income_certificate", "happy_path.en", "REVIEWING", "show me everything again", ["so_far.head", "review.again"]),
    ("income_certificate", "happy_path.hi", "REVIEWING", "सब फिर से दिखाओ", ["so_far.head", "review.again"]),
    # one more, for somebody else than the case that is over; a question is about that case
    ("income_certificate", "happy_path.en", "END", "income certificate for my mother, she needs it for pension",
     ["form.intro", "ask.noted", "ask.for_other", "occupation.ask"]),
    ("income_certificate", "happy_path.en", "END", "when will my mother's income certificate come", ["status.stage"]),
    ("income_certificate", "happy_path.en", "END", "income certificate", ["status.stage", "status.another"]),
])  # fmt: skip
def test_whom_it_is_for_is_told_where_anything_is_asked(
    offered: Catalogue, service: str, talk: str, place: str, words: str, replies: list[str]
):
    assert answered(at(offered, service, talk, place).step({"citizen": words}))["replies"] == replies
