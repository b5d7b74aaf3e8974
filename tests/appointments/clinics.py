"""A department with a clinic: whoever applies chooses a time, in one of two wards."""

from __future__ import annotations

from pathlib import Path

_MESSAGES = """\
name: {name}
short_name: {name}
about: {name}.
fee_note: ₹0
eligibility: {name}.
where: {name}.
ward:
  ask: Ward?
  label: Ward
  rohini: {rohini}
  saket: {saket}
time:
  label: {time}
fee:
  visit: {name}
"""
FILES = {
    "care/department.yaml": "id: care\norder: 1\nnames:\n  hi: स्वास्थ्य\n  en: Health\n",
    "care/clinic_visit/service.yaml": """\
id: clinic_visit
version: 1
department: care
series: VISIT
kind: appointment
purpose: certificate_issue
fields:
  ward: {choice: [rohini, saket]}
slots:
  time: {calendar: clinic, at: [ward]}
ask: [ward, time]
fee:
  - {line: visit, rupees: 20, when: ward == "saket"}
outcome: receipt
""",
    "care/clinic_visit/messages/hi.yaml": _MESSAGES.format(
        name="क्लिनिक का समय", rohini="रोहिणी", saket="साकेत", time="समय"
    ),
    "care/clinic_visit/messages/en.yaml": _MESSAGES.format(
        name="Clinic visit", rohini="Rohini", saket="Saket", time="Time"
    ),
    "care/calendars/clinic.yaml": """\
days: [monday, tuesday, wednesday, thursday, friday]
hours: ["10:00-11:00"]
every: 30
capacity: 3
notice: 1
horizon: 3
places:
  rohini: {capacity: 1}
""",
    "care/calendars/tour.yaml": "days: [thursday]\nwhole_days: true\ncapacity: 1\nhorizon: 3\n",
    "holidays.yaml": "2026-11-27: {hi: छुट्टी, en: Holiday}\n",
}
_VISIT, _CHECKUP = "care/clinic_visit", "care/checkup"
FILES |= {  # the same, with a desk
    name.replace(_VISIT, _CHECKUP): text.replace("id: clinic_visit", "id: checkup")
    .replace("series: VISIT", "series: CHECK")
    .replace("\noutcome:", '\n  - {line: visit, rupees: 5, when: has(time.at) && time.at > "2026-11-26"}\noutcome:')
    .replace("outcome:", "workflow:\n  - {stage: look, role: dealing_assistant, days: 1}\npromise: {days: 1}\noutcome:")
    for name, text in FILES.items()
    if name.startswith(_VISIT)
}


STATE = Path(__file__).parents[2] / "services/state.yaml"


def write(root: Path) -> None:
    """The catalogue, under `root`, in the project's own state."""
    (root / STATE.name).write_text(STATE.read_text())
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
