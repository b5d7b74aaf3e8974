"""Each check finds what it is for, says where, and says nothing of a sound catalogue."""

from pathlib import Path

import pytest

from chaupal.catalogue import issues
from chaupal.catalogue.issues import ISSUES, faults_of
from tests.catalogue.small import (
    EN,
    FIRST,
    HI,
    LIST,
    REGISTER,
    SERVICE,
    SHARED,
    WORDS,
    faults,
    library,
    line_of,
)

LONG = "x" * 1000
SUM = "10 * months_since(since), when: since != null"
TOGETHER = "{together: [house, since]}, future"
CALLED = "called: {name: {}, means: member.name}"
CHILDREN = "children: {rule: exempt, instead: [bil]}"
TALK = "water/tanker/talks/happy_path.en.yaml"
WORDY = " || ".join(['size == "small"'] * 6)
TWICE = "  - {line: tanker, rupees: 1}"
DUES = "dues: {each: {day: days}, of: [size], lines: [{rupees: '5', hi: x}], words: {hi: {small: x}}}\nways:"
SPOILT = [
    # the check, (file, what stands there, what is put there), where the fault is shown, words of it
    ("undeclared_ground", (SERVICE, "ground: state\n", ""), "purpose:", "say on what it rests"),
    ("undeclared_ground", (SERVICE, "outcome:", f"{CHILDREN}\noutcome:"), "children:", "did you mean `bill`"),
    ("bad_case", (SERVICE, "outcome:", 'cases: {tiny: size == "small"}\noutcome:'), "cases:", "ends in `@tiny`"),
    ("bad_case", (SERVICE, "outcome:", "cases: {old: sinse != today}\noutcome:"), "cases:", "did you mean `since`"),
    ("bad_case", (EN, "about: Tanker.", "eligibility@old: x\nabout: Tanker."), "eligibility@old", "in no case"),
    ("bad_dues", (REGISTER, "ways:", DUES), "dues:", "no record has `days`"),
    ("bad_dues", (REGISTER, "ways:", DUES), "dues:", "say under `bounds` what `size` may be"),
    ("bad_dues", (REGISTER, "ways:", DUES), "dues:", "not said in `en`; add"),
    ("bad_dues", (REGISTER, "ways:", DUES), "dues:", "`en` has no word for small"),
    ("bad_find", (SERVICE, "by: [size]", "by: [house]"), "meter: {", "move it in `ask`"),
    ("bad_find", (SERVICE, "outcome:", "bill: meter\noutcome:"), "bill: meter", "required: true"),
    ("bad_find", (SERVICE, "outcome:", "bill: size\noutcome:"), "bill: size", "no look-up"),
    ("bad_find", (SERVICE, "register: meters", "register: metres"), "meter: {", "did you mean `meters`"),
    ("bad_find", (SERVICE, "by: [size]", "by: [house]"), "meter: {", "searched by size or ward and owner"),
    ("bad_find", (SERVICE, "by: [size]", "by: [size, hous]"), "meter: {", "did you mean `house`"),
    ("bad_find", (SERVICE, "outcome:", "identity: {show: 2}\noutcome:"), "identity:", "write `mobile: <field>`"),
    ("bad_finding", (SERVICE, "[seal, fitted]", "[seel, seal, fitted]"), "- {stage", "did you mean `seal`"),
    ("bad_finding", (SERVICE, "enters: [seal, fitted]", "enters: [seal]"), "  fitted:", "no desk enters `fitted`"),
    ("bad_finding", (SERVICE, 'when: size == "large" && meter == null}\n', "}\n"), "  seal:", "on some way no desk"),
    ("bad_finding", (SERVICE, "  fitted: {choice", "  house: {choice"), "  house: {choice", "an item, too"),
    ("bad_finding", (SERVICE, "  fitted: {choice", "  bill_kind: {choice"), "  bill_kind", "an item, too"),
    ("bad_first_words", (FIRST, "zone:", "zoen:"), "zoen:", "did you mean `zone`"),
    ("bad_first_words", (FIRST, "south:", "sout:"), "  sout:", "did you mean `south`"),
    ("bad_first_words", (FIRST, "[far up]", "[far down]"), "  south:", "tells `north` as well"),
    ("bad_first_words", (FIRST, "zone:", "size:"), "size:", "add `from: [first_sentence]`"),
    ("bad_first_words", (FIRST, "  north:", "  only_alone: [nort]\n  north:"), "  only_alone", "did you mean `north`"),
    ("bad_first_words", (FIRST, "[far up]", "far up"), "  north:", "must be a list"),
    ("bad_proof", (SERVICE, "outcome:", "proves: {kind: salary_slip}\noutcome:"), "proves:", "no form asks for"),
    ("bad_proof", (SERVICE, "outcome:", "proves: {kind: other, tells: {name: siz}}\noutcome:"), "proves:", "`size`"),
    ("bad_proof", (SERVICE, "accept: [water_bill],", "accept: [water_bill], of: x,"), "bill:", "no person of `who`"),
    ("bad_proof", (SERVICE, "outcome: receipt", "proves: {kind: other}\noutcome: none"), "proves", "nothing is"),
    ("bad_register", (REGISTER, "ways:", "keeper: locale\nways:"), "keeper:", "did you mean `local`"),
    ("bad_register", (REGISTER, "exact: [size]", "exact: [sise]"), "  - {exact", "did you mean `size`"),
    ("bad_register", (REGISTER, "{hi: मीटर 2, en: Meter 2}", "{hi: मीटर 2}"), "  - label: {hi: मीटर 2", "in `en`"),
    ("bad_register", (REGISTER, "    size: large\n", ""), "  - label: {hi: मीटर 2", "no way finds"),
    ("bad_register", (REGISTER, "paise: 5000", "paise: 50.5"), "  - label: {hi: मीटर 2", "whole number"),
    ("bad_register", (REGISTER, "name: {hi: मीटर, en: Meters}", "name: {en: Meters}"), "name:", "officers call it"),
    ("bad_register", (REGISTER, "ways:", "unique: [label]\nways:"), "unique:", "one of the `ways`"),
    ("bad_register", (REGISTER, "ways:", "bounds: {sise: {digits: 5}}\nways:"), "bounds:", "did you mean `size`"),
    ("bad_register", (REGISTER, "paise: 5000", "paise: -5000"), "  - label: {hi: मीटर 2", "less than nothing"),
    ("bad_register", (REGISTER, "ways:", "keeper: [local, local]\nways:"), "keeper:", "one must keep"),
    ("bad_register", (REGISTER, "ways:", "keeper: drop\nways:"), "keeper:", "`drop:` is missing"),
    ("bad_rest", (REGISTER, "ways:", "keeper: rest\nways:"), "keeper:", "`rest:` is missing"),
    ("bad_register", (REGISTER, "size: small", "size: [small]"), "  - label: {hi: मीटर 1", "must be one text"),
    ("bad_meaning", (SERVICE, ", means: residence.since", ""), "  since:", "such as `means: member.born`"),
    ("bad_meaning", (SERVICE, ", means: member.name", ""), "  users:", "such as `means: member.name`"),
    ("bad_meaning", (SERVICE, "{max: 40}, from", "{pattern: x}, from"), "  house:", "say what `house` is about"),
    ("bad_meaning", (SERVICE, "small, large]", "small, large], from: [profile.gender]"), "  size:", "say what"),
    ("bad_meaning", (SERVICE, "meter.house, bill", "meter.house, profile.address, bill"), "  house:", "say what"),
    ("bad_meaning", (SERVICE, "choice: [small, large]", "choice: [father, son]"), "  size:", "say what `size`"),
    ("bad_meaning", (SERVICE, "residence.since", "residence.sinse"), "  since:", "did you mean `residence.since`"),
    ("bad_meaning", (SERVICE, "member.name", "member.shoe"), "  users:", "is not in meanings.yaml"),
    ("bad_meaning", (SERVICE, "member.name", "cousin.name"), "  users:", "is not in meanings.yaml"),
    ("bad_meaning", (SERVICE, "member.name", "member.father.name"), "  users:", "whom `who` does not name"),
    ("bad_meaning", (SERVICE, "member.name", "head.name"), "  users:", "about `head`, whom `who` does not name"),
    ("bad_meaning", (SERVICE, "residence.since", "residence.address"), "  since:", "by address, not by `date`"),
    ("bad_meaning", (SERVICE, CALLED, f"{CALLED}, nick: {{name: {{}}, means: member.name}}"), "  users:", "meant once"),
    ("bad_meaning", (SERVICE, "who: [member]", "who: [membre]"), "who:", "did you mean `member`"),
    ("bad_meaning", (SERVICE, "who: [member]", "who: [member, member]"), "who:", "twice"),
    ("bad_meaning", (SERVICE, "who: [member]", "who: [member, head]"), "who:", "no field means anything of `head`"),
    ("bad_meaning", (SERVICE, "house, bill.address]", "house, profile.name], means: premises.name"), "  house:", "own"),
    ("bad_meaning", (SERVICE, "bill.address]", "bill.address], means: premises.name"), "  house:", "`bill.address`"),
    ("bad_meaning", (SERVICE, ", means: member.name", ""), "  users:", "who is not there gets a line"),
    ("bad_meaning", (SERVICE, ", means: member.name}", "}, head: {name: {}}"), "  users:", "means: head.name`"),
    ("bad_meaning", (SERVICE, "member.name", "member.shoe"), "  users:", "give it a line in src/"),
    ("bad_meaning", (SERVICE, "who: [member]", "who: [membr]"), "who:", "line under `persons` in src/"),
    ("bad_reference", (SERVICE, "again: since", "instead: tanker"), "  future", "names this very service"),
    ("dead_step", (SERVICE, "within: zone", "derive: place"), "  place", "which is itself"),
    ("bad_name", (SERVICE, "id: tanker", "id: Tanker-1"), "id: Tanker-1", "snake_case"),
    ("bad_name", (SERVICE, "[small, large]", '[small, "a|b"]'), "size:", "snake_case"),
    ("bad_name", (SERVICE, "tanker, rupees", "Tanker, rupees"), "- {line", "snake_case"),
    ("bad_name", (SERVICE, "fitted: {choice", "issued_on: {choice"), "  issued_on", "meaning of its own"),
    ("bad_name", (SERVICE, "[inside, outside]", '[inside, "out side"]'), "  fitted", "snake_case"),
    ("bad_screen", (SERVICE, "outcome:", "screens: {tanker: {}}\noutcome:"), "screens:", "files nothing"),
    ("bad_screen", (SERVICE, "outcome: receipt", "screens: {tankr: {}}\noutcome: answer"), "screens:", "mean `tanker`"),
    ("bad_screen", (SERVICE, "outcome:", "screens: {tanker: {tells: {siz: size}}}\noutcome:"), "screens", "`size`"),
    ("bad_screen", (SERVICE, "outcome:", "screens: {tanker: {when: siz == 1}}\noutcome:"), "screens:", "mean `size`"),
    ("bad_screen", (SERVICE, "outcome:", "screens: {tanker: {mendable: [futur]}}\noutcome:"), "screens", "`future`"),
    ("bad_series", (SERVICE, "series: TANK", "series: T4"), "series", "2 to 8 capital letters"),
    ("bad_source", (SERVICE, "bill.address", "bill.adress"), "house:", "did you mean `address`"),
    ("bad_source", (SERVICE, "meter.house", "metre.house"), "house:", "did you mean `meter`"),
    ("bad_source", (SERVICE, "meter.house", "house"), "house:", "paper.field"),
    ("bad_source", (SERVICE, "[small, large]", "[small, large], from: [bill.name]"), "size:", "comes after"),
    ("bad_source", (SERVICE, "meter.house", "profile.hous"), "house:", "nothing is kept as `hous`"),
    ("bad_source", (SERVICE, "bill: {", "bill: {perhaps: [bil], "), "bill:", "no paper asked for before"),
    ("bad_reference", (SERVICE, "again: since", "again: sinc"), "  future", "did you mean `since`"),
    ("bad_reference", (SERVICE, "within: zone", "within: house"), "  place", "is no choice"),
    ("bad_reference", (SERVICE, "within: zone", "within: users"), "  place", "no field asked before"),
    ("bad_reference", (SERVICE, "since: {date: {not_after: today}", "since: {yes_no: {}"), "ask", "tapped, not"),
    ("bad_reference", (SERVICE, TOGETHER, "since, {together: [house, future]}"), "ask", "only fields"),
    ("bad_reference", (SERVICE, CALLED, "called: {name: {}, from: [bill.name]}"), "  users", "asked or derived"),
    ("dead_step", (SERVICE, "holds: since <= today", "holds: sinse <= today"), "  future", "did you mean `since`"),
    ("dead_step", (SERVICE, CALLED, "called: {name: {}, when: hose == 1}"), "  users", "did you mean `house`"),
    ("missing_text", (EN, "  together: Tanker?\n", ""), "house:", "`house.together` is missing"),
    ("missing_text", (EN, "  fails: Tanker.\n", ""), "future:", "`future.fails` is missing"),
    ("missing_text", (EN, "  more: Tanker?\n", ""), "users:", "`users.more` is missing"),
    ("dead_step", (SERVICE, "zone, place, users]", "zone, place]"), "  users:", "never asked"),
    ("dead_step", (SERVICE, 'when: size == "large", pages', 'when: size == "huge", pages'), "bill:", "never true"),
    ("dead_step", (SERVICE, 'when: size == "large", pages', "when: since != null, pages"), "bill:", "asked later"),
    ("dead_step", (SERVICE, "when: meter == null}", "when: metre == null}"), "house:", "did you mean `meter`"),
    ("dead_step", (SERVICE, "[dry], when: meter == null", "[dry], when: size == meter"), "- {stage", "never"),
    ("dead_step", (SERVICE, "&& meter == null", "&& metre == null"), "  seal:", "did you mean `meter`"),
    ("dead_step", (SERVICE, '"large" && meter == null', '"large" && size == "small"'), "  seal:", "never true"),
    ("dropped_version", (SERVICE, "version: 1", "version: 2"), "version:", "version 1 is not under versions/"),
    ("duplicate_id", (SERVICE, "id: tanker", "id: bowser"), "id: bowser", "name both alike"),
    ("duplicate_id", (SERVICE, "department: water", "department: fire"), "department: fire", "folder of water"),
    ("duplicate_id", (SERVICE, "workflow_when", f"{TWICE}\nworkflow_when"), TWICE, "twice"),
    ("does_not_compute", (SERVICE, SUM, "10 * size"), "- {line", "does not compute"),
    ("does_not_compute", (SERVICE, SUM, "-5"), "- {line", "below zero"),
    ("does_not_compute", (SERVICE, "months_since(since), when", "months_since(hence), when"), "- {line", "hence"),
    ("does_not_compute", (SERVICE, ", when: since != null", ""), "- {line", "since = None"),
    ("long_expression", (SERVICE, 'when: size == "large", p', f"when: '{WORDY}', p"), "  bill:", "may have 100: move"),
    ("long_sentence", (EN, "about: Tanker.", f"about: {'word ' * 21}."), "about", "a sentence of 21 words"),
    ("long_sentence", (EN, "Tanker {size}?", f"Tanker {{size}}? {'word ' * 22}"), "  ask: Tanker {size}", "22 words"),
    ("long_sentence", (SHARED, "{name}", f"{{name}} {'word ' * 19}"), "greeting", "21 words"),
    ("missing_shared_text", (SHARED, "  title: Menu\n", "  titel: Menu\n"), "titel", "missing in `hi`"),
    ("missing_shared_text", (SHARED, "{name}", "{nom}"), "greeting", "placeholders"),
    ("missing_text", (EN, "  small: Small\n", ""), "size:", "`size.small` is missing in `en`"),
    ("missing_text", (EN, "    inside: Small\n", ""), "  fitted:", "`findings.fitted.inside` is missing in `en`"),
    ("missing_text", (HI, "  seal:\n    label: टैंकर\n", ""), "findings:", "`findings.seal.label` is missing in `hi`"),
    ("missing_text", (EN, "about: Tanker.", 'about: ""'), "about", "`about` is missing"),
    ("missing_text", (HI, "टैंकर {size}?", "टैंकर {sise}?"), "टैंकर {sise}", "nothing fills in"),
    ("missing_text", (EN, "Tanker {size}?", "Tanker?"), "  ask: Tanker?\n  label: Tanker\n  together", "same {place"),
    ("missing_text", (HI, "टैंकर {size}?", "टैंकर {size?"), "टैंकर {size?", "brace"),
    ("missing_text", ("water/department.yaml", "  en: Water\n", ""), "names", "names.en"),
    ("office_word", (EN, "about: Tanker.", "about: For your premises."), "about", "say: place"),
    ("office_word", (LIST, "en: North", "en: Premises north"), "north", "`Premises`"),
    ("office_word", (SHARED, "title: Menu", "title: Premises"), "  title", "say: place"),
    ("fee_told_twice", (EN, "fee_note: ₹10", "fee_note: ₹99"), "fee_note:", "comes of no figure of the fee"),
    ("emergency_line", ("water/department.yaml", "order: 1", 'order: 1\nhelpline: "112"'), "helpline", "danger alone"),
    ("over_limit", (EN, "short_name: Tanker", f"short_name: {LONG[:25]}"), "short_name", "shorten it by 1"),
    ("over_limit", (EN, "small: Small", f"small: {LONG[:21]}"), "  small", "20 fit"),
    ("over_limit", (EN, "    inside: Small", f"    inside: {LONG[:61]}"), "    inside", "60 fit"),
    ("over_limit", (EN, "    outside: Large", "    outside: Small"), "    outside", "reads like another"),
    ("over_limit", (EN, "about: Tanker.", f"about: {LONG[:301]}"), "about", "300 fit"),
    ("over_limit", (EN, "  label: Tanker", f"  label: {LONG[:25]}"), "  label", "24 fit"),
    ("over_limit", (EN, "ask: Tanker {size}?", f"ask: x {{size}} {LONG[:900]}"), "  ask: x {size}", "900 fit"),
    ("over_limit", (SHARED, "title: Menu", f"title: {LONG[:21]}"), "  title", "20 fit"),
    ("over_limit", ("water/department.yaml", "en: Water", f"en: {LONG[:61]}"), "  en", "60 fit"),
    ("over_limit", (EN, "large: Large", "large: Small"), "  large", "reads like another"),
    ("over_limit", (LIST, "en: North", f"en: {LONG[:25]}"), "north", "20 fit"),
    ("over_limit", (LIST, "en: South", "en: North"), "south", "stands here twice"),
    ("promise_too_short", (SERVICE, "promise: {days: 2", "promise: {days: 1"), "promise", "1 are promised"),
    ("too_few_examples", (EN, "saying 3, ", ""), "examples", "24 sayings in en"),
    ("too_few_examples", (HI, "examples_latin", "examples_devanagari"), "name", "0 sayings in hi-Latn"),
    ("too_many_words", (SHARED, 'greeting: "', 'greeting: "' + "one " * 30), "greeting", "has 32 words, 30 are"),
    ("too_many_words", (WORDS, "# none", "greeting: 40 # none"), "greeting", "needs no budget of its own"),
    ("unknown_document", (SERVICE, "[water_bill]", "[water_bil]"), "bill:", "did you mean `water_bill`"),
    ("unknown_role", (SERVICE, "role: clerk", "role: clark"), "- {stage", "did you mean `clerk`"),
    ("unused_text", (EN, "  large: Large", "  lagre: Large"), "  lagre", "did you mean `size.large`"),
    ("unused_text", (EN, "  fitted:\n    label", "  fittet:\n    label"), "    label: Tanker\n    inside", "did you"),
    ("unlike_its_schema", (TALK, "citizen: hello", "citizn: hello"), "- citizn", "did you mean `citizen`"),
    ("unlike_its_schema", (EN, "name: Tanker", "name: [Tanker]"), "name: [", "`name` must be a text"),
    ("unwritten_text", (EN, "about: Tanker.", "about: TODO Tanker."), "about", "still to be written"),
    ("unwritten_text", (EN, "saying 3, ", "TODO saying 3, "), "examples", "1 lines still"),
    ("unwritten_text", (TALK, "hello", "TODO"), "- citizen", "1 lines of this"),
    ("unused_text", (EN, "    large: [big]", "    larg: [big]"), "    larg", "mend the key"),
]  # fmt: skip


def test_a_sound_catalogue_has_no_faults(tmp_path: Path):
    assert faults(tmp_path) == []


@pytest.mark.parametrize(("issue", "edit", "place", "words"), SPOILT, ids=[f"{s[0]}-{n}" for n, s in enumerate(SPOILT)])
def test_a_fault_is_found_where_it_is(issue: str, edit: tuple[str, str, str], place: str, words: str, tmp_path: Path):
    found = faults(tmp_path, edit)

    places = {(fault.path.name, fault.line) for fault in found if words in fault.what}
    assert (Path(edit[0]).name, line_of(edit[0], place, edit)) in places, found


def test_a_service_without_a_talk_in_a_language_is_found(tmp_path: Path):
    (fault,) = faults(tmp_path, without="water/tanker/talks/happy_path.en.yaml")

    assert (fault.path.name, fault.line) == ("service.yaml", 1)
    assert "talks/happy_path.en.yaml" in fault.what


def test_a_text_that_no_language_has_is_named_once(tmp_path: Path):
    (fault,) = faults(tmp_path, (HI, "  more: टैंकर?\n", ""), (EN, "  more: Tanker?\n", ""))

    assert fault.path.name == "hi.yaml"
    assert "`users.more` is missing in `hi` and `en`" in fault.what


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ((SERVICE, "role: clerk", "role: tree_officer"), "add yours under `role:` in src/"),
        ((SERVICE, "[water_bill]", "[forest_pass]"), "add yours under `paper:` in src/"),
    ],
)
def test_a_new_role_or_paper_is_told_where_it_belongs_and_nothing_far_off_is_meant(
    edit: tuple[str, str, str], words: str, tmp_path: Path
):
    more = (SHARED, "  clerk: Menu", "  clerk: Menu\n  fire_officer: Menu")
    hindi = ("shared/common.hi.yaml", "  clerk: मेन्यू", "  clerk: मेन्यू\n  fire_officer: मेन्यू")
    (what,) = (fault.what for fault in faults(tmp_path, edit, more, hindi) if "is no" in fault.what)

    assert words in what
    assert "did you mean" not in what


@pytest.mark.parametrize(
    "expression",
    ["most(months_since(since), 2)", '{"small": 1}[size]', 'size == "small" ? 1 : 2'],
)
def test_an_expression_that_breaks_the_braces_round_it_is_told_to_stand_in_quotes(expression: str, tmp_path: Path):
    found = faults(tmp_path, (SERVICE, "10 * months_since(since), when: since != null", expression))

    assert any("in quotes" in fault.what for fault in found), found


def test_what_was_found_may_be_told_by_any_field_of_its_register(tmp_path: Path):
    known, unknown = "{record}, {house}", "{record}, {hous}"
    told = [(file, '{record}"', f'{known}"') for file in (HI, EN)]
    assert faults(tmp_path, *told) == []

    told = [(file, '{record}"', f'{unknown}"') for file in (HI, EN)]
    assert any("{hous}" in fault.what for fault in faults(tmp_path, *told))


SMALL = (SERVICE, "outcome:", 'cases: {small: size == "small", large: size == "large"}\noutcome:')
IN_CASES = (EN, "  ask: Tanker {size}?\n", "  ask: Tanker {size}?\n  ask@large: Big?\n  ask@small: Small {size}?\n")


def test_texts_in_cases_are_sound_in_one_language_and_with_fewer_placeholders(tmp_path: Path):
    assert faults(tmp_path, SMALL, IN_CASES) == []


@pytest.mark.parametrize(
    ("edit", "place", "words"),
    [
        ((EN, "ask@small: Small {size}", "ask@small: Small {sise}"), "  ask@small", "nothing fills in"),
        ((EN, "ask@small", "aks@small"), "  aks@small", "did you mean `house.ask`"),
        ((EN, "ask@small", "ask@smal"), "  ask@smal", "did you mean `small`"),
        (
            (EN, "  label: Tanker\n  small", f"  label: Tanker\n  label@small: {LONG[:25]}\n  small"),
            "  label@",
            "24 fit",
        ),
        ((EN, "  large: Large\n", "  large: Large\n  large@small: Small\n"), "  large@small", "reads like another"),
        ((EN, "  large: Large\n", f"  large: Large\n  large@small: {LONG[:21]}\n"), "  large@small", "20 fit"),
        ((EN, "about: Tanker.", "about: Tanker.\nabout@small: x"), "about@small", "no form is open"),
        ((EN, "  fails: Tanker.", "  fails@small: Tanker."), "  fails@small", "`future.fails` is missing, which"),
        ((SERVICE, 'small: size == "small"', 'small: size == "tiny"'), "cases:", "never true"),
    ],
)
def test_a_text_in_a_case_is_looked_at_like_the_plain_one(
    edit: tuple[str, str, str], place: str, words: str, tmp_path: Path
):
    edits = (SMALL, IN_CASES, edit)
    found = [fault for fault in faults(tmp_path, *edits) if words in fault.what]

    assert [(fault.path.name, fault.line) for fault in found] == [(Path(edit[0]).name, line_of(edit[0], place, *edits))]


def test_every_check_has_its_case():
    cases = {issue for issue, *_ in SPOILT} | {"no_golden_talk"}
    cases |= {"bad_certificate", "bad_menu", "bad_place"}  # test_certificates.py, test_city.py
    cases |= {"bad_slot", "bad_table", "left_behind", "long_consent"}  # test_calendars.py, and below
    files = {path.stem for path in Path(issues.__file__).parent.glob("*.py")} - {"__init__"}

    assert files == set(ISSUES) == cases


TABLE = "tables/tank_zones.yaml"
TABLED = {TABLE: 'source: Water Act\nsince:\n  "2020-04-01": {small: north, large: south}\n'}
LOOKED_UP = (
    (SERVICE, "rules:", 'let:\n  area: table("tank_zones", size)\nrules:'),
    (SERVICE, "choice: zones", "choice: zones, derive: area"),
)


def test_a_table_that_an_expression_looks_into_is_sound(tmp_path: Path):
    assert faults_of(library(tmp_path, *LOOKED_UP, add=TABLED)) == []


@pytest.mark.parametrize(
    ("edit", "name", "words"),
    [
        ((SERVICE, "tank_zones", "tank_zone"), "service.yaml", "did you mean `tank_zones`"),
        ((SERVICE, 'table("tank_zones", size)', 'size == "small"'), "tank_zones.yaml", "no expression looks into it"),
        ((TABLE, ", large: south", ""), "service.yaml", "nothing for large from 2020-04-01 on; add that, or `else`"),
        ((TABLE, "source: Water Act\n", ""), "tank_zones.yaml", "`source` is missing"),
        ((TABLE, "2020-04-01", "April 2020"), "tank_zones.yaml", "no day; write it as 2020-04-01"),
        ((TABLE, "small: north, large", '"9": north, "5"'), "tank_zones.yaml", "the bounds must rise"),
        ((TABLE, "small", '"5"'), "tank_zones.yaml", "by numbers or all by names"),
        ((SERVICE, "derive: area", "derive: house"), "service.yaml", "no expression names `area`"),
        ((SERVICE, "  area: table", "  size: table"), "service.yaml", "`size` is an item, too"),
    ],
)
def test_a_table_or_a_let_that_is_amiss_is_found(edit: tuple[str, str, str], name: str, words: str, tmp_path: Path):
    found = faults_of(library(tmp_path, *LOOKED_UP, edit, add=TABLED))

    assert [fault.path.name for fault in found if words in fault.what] == [name], found


def test_a_consent_of_too_many_words_is_found(tmp_path: Path):
    asked = (SHARED, "greeting:", f"consent: {{ask: '{'Fee: {fee}. ' * 41}'}}\ngreeting:")

    (fault,) = (fault for fault in faults(tmp_path, asked) if "consent has" in fault.what)
    assert (fault.path.name, fault.line) == ("en.yaml", line_of(EN, "fee_note:"))
    assert "82 words of 80" in fault.what


def test_an_item_may_not_be_called_like_a_text_of_the_service(tmp_path: Path):
    found = faults(tmp_path, (SERVICE, "  since: {", "  stage: {"), (SERVICE, "[house, since]", "[house, stage]"))

    assert [fault.line for fault in found if "has a meaning of its own" in fault.what] == [
        line_of(SERVICE, "  since: {")
    ]


def test_how_texts_read_keeps_no_city_from_serving(tmp_path: Path):
    wordy = (EN, "about: Tanker.", f"about: {'so ' * 25}it is.")
    read = library(tmp_path, wordy)

    assert any("words, 20 are read" in fault.what for fault in faults_of(read))
    assert not any("words, 20 are read" in fault.what for fault in faults_of(read, of_style=False))
