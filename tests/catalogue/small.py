"""A small sound catalogue in a temporary folder, and ways to spoil it."""

from pathlib import Path

from chaupal.catalogue.base import Fault
from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.library import Library, read_library

LANGUAGES = ("hi", "en")
SERVICE = "water/tanker/service.yaml"
HI = "water/tanker/messages/hi.yaml"
EN = "water/tanker/messages/en.yaml"
REGISTER = "water/registers/meters.yaml"
FIRST = "water/tanker/first_words.yaml"
SHARED = "shared/common.en.yaml"
WORDS = "shared/budgets.yaml"
LIST = "lists/zones.yaml"

_MESSAGES = """\
name: {name}
short_name: {name}
about: {name}.
fee_note: ₹10
eligibility: {name}.
where: {name}.
after: {name}.
size:
  ask: {name}?
  label: {name}
  small: {small}
  large: {large}
  _also:
    large: [{also}]
bill:
  ask: {name}?
  label: {name}
meter:
  label: {name}
house:
  ask: {name} {{size}}?
  label: {name}
  together: {name}?
since:
  ask: {name}?
  label: {name}
zone:
  ask: {name}?
  label: {name}
place:
  ask: {name}?
  label: {name}
future:
  fails: {name}.
users:
  label: {name}
  more: {name}?
  called:
    ask: {name}?
    label: {name}
found:
  meter: "{name}: {{record}}"
not_found:
  meter: {name}.
fee:
  tanker: {name}
stage:
  look: {name}
check:
  dry: {name}
findings:
  seal:
    label: {name}
  fitted:
    label: {name}
    inside: {small}
    outside: {large}
examples: [{examples}]
"""
_SHARED = """\
menu:
  title: {menu}
greeting: "{menu} {{name}}"
paper:
  water_bill: {menu}
role:
  clerk: {menu}
"""
_EXAMPLES = ", ".join(f"saying {number}" for number in range(25))
FILES = {
    "state.yaml": """\
name: {hi: नगर, en: Town}
government: {hi: नगर सरकार, en: Government of Town}
languages: [hi, en]
prefix: TN
samples: {department: water, other_department: water, service: tanker, receipt_number: W/R/1}
""",
    "water/department.yaml": "id: water\norder: 1\nnames:\n  hi: जल\n  en: Water\n",
    SERVICE: """\
id: tanker
version: 1
department: water
kind: registration
purpose: supply
ground: state
series: TANK
who: [member]

papers:
  bill: {accept: [water_bill], when: size == "large", pages: 1}
finds:
  meter: {register: meters, by: [size]}
fields:
  size: {choice: [small, large]}
  house: {text: {max: 40}, from: [meter.house, bill.address], when: meter == null}
  since: {date: {not_after: today}, optional: true, means: residence.since}
  zone: {choice: zones, from: [first_sentence]}
  place: {choice: places, within: zone}
rules:
  future: {holds: since <= today, again: since}
rows:
  users: {fields: {called: {name: {}, means: member.name}}, most: 4, when: size == "large"}
findings:
  seal: {text: {max: 40}, when: size == "large" && meter == null}
  fitted: {choice: [inside, outside], optional: true}

ask: [size, bill, meter, {together: [house, since]}, future, zone, place, users]

fee:
  - {line: tanker, rupees: 10 * months_since(since), when: since != null}
workflow_when: size == "large"
workflow:
  - {stage: look, role: clerk, days: 2, checks: [dry], when: meter == null, enters: [seal, fitted]}
promise: {days: 2, counted: working_days}
outcome: receipt
""",
    FIRST: "zone:\n  north: [far up]\n  south: [far down]\n",
    HI: _MESSAGES.format(name="टैंकर", small="छोटा", large="बड़ा", also="bada, मोटा", examples=_EXAMPLES)
    + f"examples_latin: [{_EXAMPLES}]\n",
    EN: _MESSAGES.format(name="Tanker", small="Small", large="Large", also="big", examples=_EXAMPLES),
    LIST: "north: {hi: उत्तर, en: North}\nsouth: {hi: दक्षिण, en: South, also: [dakshin]}\n",
    "lists/places.yaml": "one: {hi: एक, en: One, under: north}\ntwo: {hi: दो, en: Two, under: north}\n"
    "three: {hi: तीन, en: Three, under: south}\nfour: {hi: चार, en: Four, under: south}\n",
    REGISTER: """\
name: {hi: मीटर, en: Meters}
ways:
  - {exact: [size]}
  - {exact: [ward], name: owner}
records:
  - label: {hi: मीटर 1, en: Meter 1}
    size: small
    ward: "7"
    owner: Asha
    house: Gali 3
  - label: {hi: मीटर 2, en: Meter 2}
    size: large
    lines: [{line: {hi: बिल, en: Bill}, paise: 5000}]
""",
    "water/tanker/talks/happy_path.hi.yaml": "- citizen: नमस्ते\n",
    "water/tanker/talks/happy_path.en.yaml": "- citizen: hello\n",
    "shared/common.hi.yaml": _SHARED.format(menu="मेन्यू"),
    SHARED: _SHARED.format(menu="Menu"),
    WORDS: "# none has more words than all may have\n",
}


def library(
    root: Path,
    *edits: tuple[str, str, str],
    add: dict[str, str] | None = None,
    without: str = "",
    languages: tuple[str, ...] = LANGUAGES,
) -> Library:
    """The small catalogue with edits: (file, what stands there, what shall stand there)."""
    files = {name: text for name, text in (FILES | (add or {})).items() if name != without}
    for name, old, new in edits:
        assert old in files[name], f"{old!r} does not stand in {name}"
        files[name] = files[name].replace(old, new, 1)
    for name, text in files.items():
        path = root / (name if name.startswith("shared/") else f"services/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return read_library(root / "services", languages, root / "shared")


def faults(root: Path, *edits: tuple[str, str, str], without: str = "") -> list[Fault]:
    """What is wrong with it then."""
    return faults_of(library(root, *edits, without=without))


def line_of(name: str, text: str, *edits: tuple[str, str, str]) -> int:
    """The line of a file in which a text stands first, counted from one, after the edits."""
    content = FILES[name]
    for _, old, new in (edit for edit in edits if edit[0] == name):
        content = content.replace(old, new, 1)
    return content[: content.index(text)].count("\n") + 1
