"""What each thing in a message is, and the message as a whole. Pure, given what is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.certificates.base import Standing
from chaupal.genuine import links
from chaupal.genuine.base import Claim, Finding, Kind, Whole
from chaupal.genuine.claims import national
from chaupal.rights.base import COMPLAINT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.genuine.base import Known
    from chaupal.genuine.compared import Likeness

MOST_LOOKUPS = 5  # papers and cases that are looked up for one message
PUBLIC = ("cybercrime.gov.in", "www.cybercrime.gov.in")  # where we send people ourselves
WORST = (Whole.NOT_OURS, Whole.ALTERED, Whole.UNKNOWN, Whole.ENDED, Whole.OURS)
_STANDINGS = {
    Standing.VALID: ("paper_valid", Whole.OURS),
    Standing.EXPIRED: ("paper_expired", Whole.ENDED),
    Standing.REVOKED: ("paper_revoked", Whole.ENDED),
    Standing.REPLACED: ("paper_replaced", Whole.ENDED),
    Standing.UNKNOWN: ("paper_no", Whole.NOT_OURS),
}
_MONEY_SAID = frozenset(("link_pay", "link_pay_no"))
FINDINGS = frozenset(  # every key of a finding
    "link_site link_yours link_not_yours link_letter link_page link_pay link_no link_state link_pay_no link_like"
    " phone_ours phone_no upi_no money secret approach"
    " paper_valid paper_expired paper_revoked paper_replaced paper_no paper_differs code_no code_differs"
    " number_yours number_no unread".split()
)
_NOT_DONE = {  # we never do these; whom we asked for money on another phone, or before an erasure, is not known here
    Kind.MONEY: ("money", Whole.UNKNOWN),
    Kind.SECRET: ("secret", Whole.NOT_OURS),
    Kind.UPI: ("upi_no", Whole.NOT_OURS),
    Kind.APPROACH: ("approach", Whole.NOT_OURS),
}


def judge(claims: Sequence[Claim], known: Known) -> tuple[Finding, ...]:
    """A finding for each claim, but for those that say nothing; what is beyond MOST_LOOKUPS is not looked up."""
    papers = _Papers(known)
    found = [finding for claim in claims if (finding := _one(claim, known, papers))]
    if not _MONEY_SAID.isdisjoint(each.key for each in found):  # to pay by it is what we ask for, or it says so, too
        found = [each for each in found if each.key != "money"]
    return tuple(dict.fromkeys(_by_key(found)))


def whole(findings: Sequence[Finding], likeness: Likeness, *, is_message: bool) -> Whole:
    """What the message is: what we sent is ours, whatever is in it; else the worst of what is in it counts.

    `is_message`: it is more than the things in it, so that these being ours does not make it ours.
    """
    if likeness.whole is not Whole.UNKNOWN:
        return likeness.whole
    verdicts = {finding.verdict for finding in findings}
    for worst in WORST[:-1]:
        if worst in verdicts:
            return worst
    if is_message:
        return Whole.UNKNOWN
    return Whole.OURS if verdicts else Whole.NOTHING


class _Papers:
    """The public check of papers, as often as a message may ask for it; and which number a token is of."""

    def __init__(self, known: Known) -> None:
        self.known, self.asked, self.of_tokens = known, 0, set[str]()

    def may(self) -> bool:
        self.asked += 1
        return self.asked <= MOST_LOOKUPS

    def of_token(self, token: str) -> Finding:
        if not self.may():
            return Finding("unread", Whole.UNKNOWN)
        verdict = self.known.by_token(token)
        if verdict.standing is Standing.UNKNOWN:
            is_signed = self.known.is_signed(token)  # by us, for another print than is on record
            return Finding(*(("code_differs", Whole.ALTERED) if is_signed else ("code_no", Whole.NOT_OURS)))
        self.of_tokens |= {verdict.number} - {""}
        key, is_whose = _STANDINGS[verdict.standing]
        return Finding(key, is_whose, verdict.number, title=verdict.title or {})

    def of_number(self, number: str) -> Finding:
        """An application's, a receipt's, or a paper's: papers are public, of the others only one's own are told."""
        if not self.may():
            return Finding("unread", Whole.UNKNOWN)
        if "/" in number or number.startswith(COMPLAINT):
            is_own = self.known.is_own(number)
            return Finding(*(("number_yours", Whole.OURS) if is_own else ("number_no", Whole.UNKNOWN)), number)
        verdict = self.known.by_number(number)
        key, is_whose = _STANDINGS[verdict.standing]
        if self.of_tokens and verdict.number not in self.of_tokens:  # printed beside the code of another paper
            return Finding("paper_differs", Whole.ALTERED, number)
        return Finding(key, is_whose, number, title=verdict.title or {})


def _one(claim: Claim, known: Known, papers: _Papers) -> Finding | None:
    if claim.kind is Kind.LINK:
        return _link(claim, known, papers)
    if claim.kind is Kind.PHONE:
        return _phone(claim.text, known)
    if claim.kind is Kind.NUMBER:
        return papers.of_number(claim.text)
    return Finding(*_NOT_DONE[claim.kind])


def _link(claim: Claim, known: Known, papers: _Papers) -> Finding | None:
    link = claim.text
    if not claim.is_tricked:
        if link in known.links or any(link == url.partition("://")[2] for url in known.links):
            return Finding("link_pay", Whole.OURS)
        if links.host_of(link).lower() in PUBLIC:
            return None
        if phone := links.phone_in(link):
            return _phone(f"+{phone}", known)
        if links.is_ours(link, known.base):
            return _on_our_site(link, known, papers)
        if finding := _of_somebody(link, known):
            return finding
    is_alike = claim.is_tricked or links.looks_like(link, known.base)
    return Finding("link_like" if is_alike else "link_no", Whole.NOT_OURS, links.untappable(link))


def _of_somebody(link: str, known: Known) -> Finding | None:
    """What is not ours to call a forgery: it may be paid by another, or before an erasure; or a government's."""
    if known.pay_host and links.host_of(link).lower() == known.pay_host:
        return Finding("link_pay_no", Whole.UNKNOWN)
    return Finding("link_state", Whole.UNKNOWN, links.untappable(link)) if links.is_of_state(link) else None


def _on_our_site(link: str, known: Known, papers: _Papers) -> Finding:
    """A link to sign in is a key: it is one's own, or nobody's that may be opened, and which of others' is not told.

    Nor is any other vouched for that was made for one alone, or leads to no page for everybody.
    """
    if (sign_in := links.sign_in_of(link)) is not None:
        is_own = papers.may() and known.signs_in(sign_in)
        return Finding("link_yours", Whole.OURS) if is_own else Finding("link_not_yours", Whole.UNKNOWN)
    if token := links.token_in(link):
        return papers.of_token(token)
    if number := links.number_in(link):
        return papers.of_number(number.upper())
    if links.is_letters(link):
        return Finding("link_letter", Whole.UNKNOWN)
    invited = links.invites_to(link)
    if links.is_public(link) or (invited and papers.may() and known.invites(*invited)):
        return Finding("link_site", Whole.OURS, links.host_of(known.base))
    return Finding("link_page", Whole.UNKNOWN)


def _phone(written: str, known: Known) -> Finding | None:
    digits = national(written)
    if digits in known.phones:
        return Finding("phone_ours", Whole.OURS, written, department=known.phones[digits])
    if digits == known.own_phone:
        return None
    return Finding("phone_no", Whole.NOT_OURS, digits[-4:])


def _by_key(found: Sequence[Finding]) -> list[Finding]:
    """The worst first, as not all can be told."""
    return sorted(found, key=lambda each: WORST.index(each.verdict))
