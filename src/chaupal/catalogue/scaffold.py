"""Lays out a new service: `chaupal catalogue new <department>/<service> --kind certificate`.

What it writes can be read and played at once; every text begins with TODO, which the check finds until it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition.grounds import CONSENT, STATE
from chaupal.kit.languages import IN_LATIN

if TYPE_CHECKING:
    from pathlib import Path

TODO = "TODO"
PURPOSES = {  # kind -> what consent is asked for
    "appointment": "appointment_booking",
    "bill_payment": "bill_payment",
    "certificate": "certificate_issue",
    "grievance": "grievance_redress",
    "information": "information_request",
    "licence": "licence_issue",
    "registration": "registration",
    "status": "status_enquiry",
    "tax": "tax_payment",
    "welfare": "welfare_benefit",
}
PAPER = ("certificate", "licence", "welfare")  # kinds that end in a paper
OF_STATE = (*PAPER, "registration")  # kinds that s.7(b) of the DPDP Act names

_SERVICE = """\
# TODO what it is, for whom, and where the facts come from. Mark figures that await the department's word "stand-in".
id: {service}
version: 1
department: {department}
kind: {kind}
purpose: {purpose}
ground: {ground}   # state: a benefit, certificate or licence of the State (DPDP Act s.7(b)); else consent
children: verifiable   # exempt, where the service itself needs a child's data and the Fourth Schedule lets it
series: {series}
who: [applicant]   # the persons it is about; src/chaupal/catalogue/meanings.yaml says who there is

papers:
  identity: {{accept: [aadhaar_card, voter_id, passport, driving_licence], pages: 2}}

fields:
  applicant_name: {{name: {{}}, means: applicant.name, from: [identity.name, profile.name]}}
  date_of_birth:
    date: {{not_after: today}}
    means: applicant.born
    from: [identity.date_of_birth, profile.date_of_birth]
{decides}  declaration:    {{choice: [agree]}}
{rules}
ask:
{first}  - identity
  - {{together: [applicant_name, date_of_birth]}}
  - declaration

workflow:
  - {{stage: scrutiny, role: dealing_assistant, days: 3, checks: [papers_match]}}
promise: {{days: 7, counted: working_days}}
outcome: {outcome}
"""
_MESSAGES = """\
name: TODO {service}
short_name: TODO
about: TODO what it is for, in two short sentences
eligibility: TODO who may apply
where: TODO where people go, if they must
after: TODO what next, once they have the paper
{entitled}
identity:
  ask: TODO which paper to send, and how
  label: TODO paper
applicant_name:   # asked by what it means, as the date of birth is; write `ask` and `label` to ask otherwise
  together: TODO name and date of birth, with an example
{decides}declaration:
  ask: TODO what is declared
  label: TODO declaration
  agree: TODO I agree
{rules}stage:
  scrutiny: TODO desk
check:
  papers_match: TODO what the officer sees to
examples:
{examples}
{latin}"""
_DEPARTMENT = """\
id: {department}
order: {order}   # its place in the menu
names:
{names}
short_names:   # only if a name is longer than 24 characters
{names}
helpline: "TODO, or take this line out"
"""
_DECIDES = """\
{item}:
  ask: TODO what decides who is entitled?
  label: TODO income
"""
_RULE = """\
{item}:
  fails: TODO why they are not entitled, and what else there is
"""
_CERTIFICATE = """\
title: {hi: TODO, en: TODO}
holder: [applicant_name]
statement: {hi: TODO, en: TODO}
rows:
  - {from: [applicant_name], hi: TODO, en: TODO}
  - {from: [date_of_birth], hi: TODO, en: TODO}
"""
_TALK = """\
# TODO whose talk this is, and what happens; `pytest tests/services --update` fills the replies in
- citizen: TODO the first words
"""
EXAMPLES = 25


def department(name: str, order: int, languages: tuple[str, ...]) -> str:
    """What to write in the department.yaml of a new department, for its author to see."""
    names = "\n".join(f"  {language}: TODO" for language in languages)
    return _DEPARTMENT.format(department=name, order=order, names=names)


class Stands(Exception):
    """There is such a service already; nothing was written."""


def lay_out(root: Path, department: str, service: str, kind: str, languages: tuple[str, ...]) -> list[Path]:
    """Writes the files of a new service; returns them. Raises Stands."""
    folder = root / department / service
    if folder.exists():
        raise Stands(str(folder))
    files = _files(department, service, kind, languages)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def _files(department: str, service: str, kind: str, languages: tuple[str, ...]) -> dict[str, str]:
    is_welfare, ends_in_paper = kind == "welfare", kind in PAPER
    files = {
        "service.yaml": _SERVICE.format(
            service=service,
            department=department,
            kind=kind,
            purpose=PURPOSES[kind],
            ground=STATE if kind in OF_STATE else CONSENT,
            series="".join(filter(str.isalpha, service)).upper()[:8],
            decides="  family_income:  {amount: {min: 0}, means: family.income}\n" if is_welfare else "",
            rules="\nrules:\n  income_low: {holds: family_income < 100000}\n" if is_welfare else "",
            first="  - family_income\n  - income_low\n" if is_welfare else "",
            outcome="certificate" if ends_in_paper else "none",
        ),
    }
    for language in languages:
        files[f"messages/{language}.yaml"] = _MESSAGES.format(
            service=service,
            entitled="entitled: TODO what they are entitled to\n" if is_welfare else "",
            decides=_DECIDES.format(item="family_income") if is_welfare else "",
            rules=_RULE.format(item="income_low") if is_welfare else "",
            examples=_examples(),
            latin=f"examples_latin:\n{_examples()}\n" if language != IN_LATIN else "",
        )
        files[f"talks/happy_path.{language}.yaml"] = _TALK
    return files | ({"certificate.yaml": _CERTIFICATE} if ends_in_paper else {})


def _examples() -> str:
    return "\n".join(f"  - TODO what somebody says who wants this, {number}" for number in range(1, EXAMPLES + 1))
