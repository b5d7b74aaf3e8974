"""For whom something is wanted is the one who is named as such, whoever says "mujhe" or "I want" before."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Service
from chaupal.engine.forms import flow
from chaupal.engine.forms.first import first_sentence
from chaupal.hearing.hear import hear
from chaupal.understanding.queries import ear

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
