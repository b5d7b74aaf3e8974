"""Words that tell nothing of the form fill nothing, whatever is asked; a word of a label calls no answer by itself."""

from collections.abc import Iterator
from datetime import date

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Field, Paper, Service
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.understanding.queries import ear

TODAY = date(2026, 6, 10)
OF_THE_TALK = [
    *("maine bola na", "maine kaha tha aapko", "pehle hi bata chuka hu", "kaha na", "bol diya na", "baki puch lo"),
    *("kagaj baad mein, baki puch lo", "aage pucho", "ruko batata hu", "ek minute, likhta hu", "wahi likh do"),
    *("मैंने बोला था", "मैंने पहले ही बता दिया है", "बाकी पूछ लो", "लिखो", "ਮੈਂ ਪਹਿਲਾਂ ਹੀ ਦੱਸਿਆ ਸੀ", "ਬਾਕੀ ਪੁੱਛ ਲਓ"),
    *("I already told you", "as I said", "ask the next one", "you can ask me the rest later", "write it down"),
]
SAYING_MORE = [
    "{} no 5, gandhi nagar",
    "its 12 by 10 ft {}",
    "10 by 12 ki {} hai",
    "its a small {}",
    "{} 14, vikas marg, laxmi nagar 110092",
    "{} is 20 years old",
    "मेरी {} छोटी है",
]
SERVICES = [catalogue().known(name, version) for name, version in catalogue().current.items()]
BIDS = ("yes_no", "choice")  # kinds to which "likh do" may say yes


def asked_for(service: Service, item: str = "", **answers: object) -> Talk:
    form = Form("f1", service.id, service.version, item=item, answers=answers, trail=[*answers])
    return Talk(where=Where.ASKING if item else Where.REVIEWING, form=form)


def kinds_of_places() -> Iterator[tuple[Service, Field]]:
    """One field of each kind and meaning."""
    found: dict[tuple[str, str], tuple[Service, Field]] = {}
    for service in SERVICES:
        for field in service.fields:
            if field.spec.kind not in BIDS and not field.hidden:
                found.setdefault((field.spec.kind, field.means), (service, field))
    yield from found.values()


def test_what_is_said_of_the_talk_itself_is_no_answer():
    kept = []
    for service, field in kinds_of_places():
        asked = question(catalogue(), asked_for(service, field.id), TODAY)
        for said in OF_THE_TALK:
            heard = hear(ear(), asked, said, TODAY)
            kept += [(service.id, field.id, said, dict(heard.values))] if heard.values or heard.begins else []

    assert kept == []


def names_of_kin() -> Iterator[tuple[Service, Field, Field, str]]:
    """Each field for a relative's name, with one for another's that is told, and how that one is called."""
    called = {"father": "papa", "mother": "mummy"}
    for service in SERVICES:
        fields = [field for field in service.fields if field.spec.kind == "name" and not field.hidden]
        kin = {field.id: field.means.split(".")[-2] for field in fields if field.means.count(".")}
        for asked in fields:
            others = [(each, called[kin[each.id]]) for each in fields if kin.get(each.id) in called]
            if kin.get(asked.id) in called:
                yield from ((service, asked, each, word) for each, word in others if kin[each.id] != kin[asked.id])


def test_the_name_of_a_relative_is_not_kept_as_anothers():
    """Where the mother's name is asked, "papa ka naam …" puts the father's right, and a name alone is the mother's."""
    kept: list[object] = []
    for service, field, other, word in names_of_kin():
        asked = question(catalogue(), asked_for(service, field.id, **{other.id: "Ramesh Kumar"}), TODAY)
        for frame in (
            "{} ka naam Suresh Verma likho",
            "arre nahi Suresh Verma likho {} ka naam",
            "{} Suresh Verma hain",
        ):
            heard = hear(ear(), asked, frame.format(word), TODAY)
            kept += [(service.id, field.id, frame, heard.answers)] if field.id in heard.answers else []
            is_missed = "naam" in frame and other.id not in heard.put_right.made
            kept += [(service.id, field.id, frame, heard.put_right)] if is_missed else []

    assert kept == []
    assert next(names_of_kin(), None)


def names_of_things() -> Iterator[tuple[Service, Field, str]]:
    """Each field for what something is called, with each word by which it is called beside others."""
    for service in SERVICES:
        for field in service.fields:
            rules = field.spec.rules
            if field.spec.kind != "text" or field.hidden or "pattern" in rules or rules.get("max", 1000) >= 1000:
                continue
            label = (service.text("hi", f"{field.key}.label") or "").split()
            if label[-2:] == ["का", "नाम"]:
                yield from ((service, field, word) for word in label[:-2])


def test_a_word_of_its_label_makes_nothing_that_stands_by_it_an_answer():
    """Neither where it is asked further on nor where it was told: "its 12 by 10 ft shop" is no shop's name."""
    kept = []
    for service, field, word in names_of_things():
        papers = [item.id for item in service.items if isinstance(item, Paper)][:1]
        numbers = [each.id for each in service.fields if each.spec.kind == "number" and not each.hidden][:1]
        places = [asked_for(service, name) for name in (*papers, *numbers)]
        places += [asked_for(service, name, **{field.id: "Gupta"}) for name in (*papers, *numbers, "")]
        for said in (frame.format(word) for frame in SAYING_MORE):
            for talk in places:
                heard = hear(ear(), question(catalogue(), talk, TODAY), said, TODAY)
                if field.id in {*heard.put_right.made, *heard.values}:
                    kept.append((service.id, field.id, said, talk.where, heard.values, heard.put_right.made))

    assert kept == []


def test_a_number_of_a_paper_has_figures_of_its_own():
    """No words of a sentence are glued to one: "dukan no 5, gandhi nagar" is no property's number."""
    kept = []
    for service in SERVICES:
        for field in service.fields:
            if "pattern" in field.spec.rules and not field.hidden:
                asked = question(catalogue(), asked_for(service, field.id), TODAY)
                for said in ("baki wahi hai", "dukan no 5, gandhi nagar", "samajh gaya ji", "jo upar likha"):
                    told = hear(ear(), asked, said, TODAY).answers.get(field.id)
                    is_glued = told is not None and str(told).casefold() not in said.replace(",", "").split()
                    kept += [(service.id, field.id, said, told)] if is_glued else []

    assert kept == []


IN_FIGURES = ("number", "amount", "year")
OF_ANOTHER_KIND = {
    "age": [
        *("meri beti 8 saal ki hai", "उसके हाथ पैर नहीं चलते, ८ साल की है", "he is 9 years old", "my son is 8 yrs old"),
        *("umar 67 saal", "my age is 67", "मेरी बेटी आठ साल की है", "ਮੇਰੀ ਧੀ 8 ਸਾਲ ਦੀ ਹੈ"),
    ],
    "time": [
        "20 saal se yahan rehte hain",
        "15 din ho gaye",
        "we wait for 2 weeks",
        "10 baje aau kya",
        "since 5 years",
    ],
    "distance": ["office 5 km door hai", "hospital is 7 km away", "ghar se 12 kilometer dur"],
    "persons": ["ghar mein 5 log hain", "mere 3 bachche hain", "i have 2 sons", "मेरे चार बच्चे हैं", "do betiyan hain"],
    "share": ["80 percent disability hai", "40% viklang hu"],
    "day": ["13/9/1951 i mean", "janm 12 march 1960", "12 मार्च को पैदा हुई"],
}


def kinds_held(field: Field, label: str) -> set[str]:
    """The kinds of figures that the field holds."""
    rules, kind = field.spec.rules, field.spec.kind
    held = {"age", "time"} if "per" in rules and kind == "number" else set[str]()
    held |= {"time"} if rules.get("unit") == "day" or kind == "year" else set()
    held |= {"persons"} if "of" in rules or "work" in label or "seat" in label else set()
    return held | ({"share"} if "%" in label or "cent" in label else set())


def test_a_figure_of_another_kind_is_no_answer():
    """ "8 years old" is no percentage and no rupees; a year that may be another's is put for a yes."""
    kept, walked = [], set[object]()
    for service in SERVICES:
        for field in (each for each in service.fields if each.spec.kind in IN_FIGURES and not each.hidden):
            label = (service.text("en", f"{field.key}.label") or "").lower()
            if (alike := (field.spec.kind, str(field.spec.rules), label)) in walked:
                continue
            walked.add(alike)
            asked = question(catalogue(), asked_for(service, field.id), TODAY)
            for kind in OF_ANOTHER_KIND.keys() - kinds_held(field, label):
                for said in OF_ANOTHER_KIND[kind]:
                    meant = hear(ear(), asked, said, TODAY).values.get(field.id)
                    is_offered = field.spec.kind == "year" and kind == "day" and meant and meant.sure < 1
                    is_told = meant is not None and meant.value is not None and not is_offered
                    kept += [(service.id, field.id, said, meant)] if is_told else []

    assert kept == []
    assert walked
