"""What in a message can be judged: links, numbers, UPI ids, what is to be paid or told. Pure.

Whoever forges a message chooses its letters, so a link is kept as it is written; only what finds it looks at folded
letters, so that invisible marks and foreign letters hide nothing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from chaupal.genuine.base import Claim, Kind
from chaupal.understanding.queries import bidden_in, is_to_be_handed, tells_amount, wants_secret

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 5000  # characters looked at; WhatsApp lets nobody write more than 4,096
_EDGES = "\"'`*_~()[]{}<>«»“”‘’|\u0964,;:!."
# of what a domain may end in, where no scheme and no path say that it is one
_ENDINGS = (
    "com in org net info co io gov nic xyz online site top shop club live app me link page web cc ly gl gd tk ml ga cf"
    " gq pw icu vip work click win bid loan store tech space website fun buzz cyou rest today example dev ai to us uk"
    " ru cn tv biz"
).split()
_MAILS = frozenset(
    "gmail googlemail yahoo ymail rediffmail rediff hotmail outlook icloud live proton protonmail".split()
)
_WANTED = frozenset(("secret", "rupees", "identity"))  # what nobody of ours asks for by phone or at the door
_SHOWN = frozenset(("secret", "demands", "opens", "calls", "named"))  # without one of these nothing is shown
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,11}://\S+", re.IGNORECASE)
_UPI_LINK = re.compile(r"upi:/*pay\S*", re.IGNORECASE)
_LABEL = r"[^\s./@:?#\\,;()<>\[\]{}\"'*|\u0964=&]{1,63}"
_DOMAIN = re.compile(rf"(?:[^\s/@]{{0,64}}@)?(?:{_LABEL}\.)+(?P<end>{_LABEL})\.?(?::\d+)?(?P<path>[/?#\\]\S*)?")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_UPI = re.compile(r"(?<![\w.@/-])[a-z0-9][\w.-]{1,63}@[a-z][a-z0-9]{1,63}(?![\w@-]|\.\w)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w/-])[a-z]{1,20}(?:[-/][a-z]{1,20}){0,5}(?:/20\d\d(?:-\d\d)?/|-20\d\d-)(?=\w*\d)\w+(?![\w/-])",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,/₹-])\+?\(?\d(?:[ ()-]{0,2}\d){6,14}(?![\w/-]|[.,]\d)")
_SENTENCES = re.compile(r"[.!?\n\u0964]+")
_SIGNS = frozenset(".:@/\uff0e\uff1a\uff20\uff0f\u3002\uff61\u2024")  # and as forged links have them
_FIGURE = re.compile(r"\d")
_PRICE = re.compile(r"₹\s*\d|\d\s*/-")
_PIECE, _OVER = 400, 80  # characters
_PUNYCODE = "xn--"
_TEN, _TRUNK, _WITH_COUNTRY = 10, 11, 12
_LONG_ALONE = 4  # letters of a label before an ending that is a word, too: "dekho.to"


def may_show(text: str) -> bool:
    """Whether a link, a UPI id, a secret or somebody's demand can stand in it at all: of few messages more is asked."""
    return not _SIGNS.isdisjoint(text) or not bidden_in(text).isdisjoint(_SHOWN) or wants_secret(text)


def claims_of(text: str) -> tuple[Claim, ...]:
    """All that is claimed, each once, in the order of the table above."""
    found: dict[Claim, None] = {}
    rest: list[str] = []
    for token in text[:LONGEST].split():
        found |= dict.fromkeys(_links(token, rest))
    left = " ".join(rest)
    upis = list(_UPI.finditer(left))
    found |= {Claim(Kind.UPI, upi[0]): None for upi in upis if not (upi[0].isdigit() or _is_mail(upi[0]))}
    left = _MAIL.sub(" ", _UPI.sub(" ", left))
    found |= {Claim(Kind.NUMBER, number[0].upper()): None for number in _NUMBER.finditer(left)}
    left = _NUMBER.sub(" ", left)
    found |= {Claim(Kind.PHONE, phone[0].strip()): None for phone in _PHONE.finditer(left) if is_phone(phone[0])}
    is_called = any(claim.kind is Kind.PHONE for claim in found)
    found |= {Claim(kind, ""): None for kind in _bidden(text[:LONGEST], is_called=is_called)}
    return tuple(found)


def _is_mail(written: str) -> bool:
    """Whether it is an address for mail that lacks its ending."""
    return written.rpartition("@")[2].casefold() in _MAILS


def _bidden(text: str, *, is_called: bool) -> Iterator[Kind]:
    """What a message bids people do that we never do by one. Who warns of telling a secret bids nothing.

    It is looked at sentence by sentence, so that a warning covers no request. `is_called`: a phone number is there,
    which may be whose it is who demands something.
    """
    pieces = [piece for part in _SENTENCES.split(text) for piece in _pieces(" ".join(part.split()))]
    parts = [bidden_in(piece) for piece in pieces]
    is_priced, has_figures = _PRICE.search(text) is not None, _FIGURE.search(text) is not None
    if has_figures and any("pays" in part and (is_priced or "rupees" in part) for part in parts):
        yield Kind.MONEY
    if any({"secret", "giving"} <= part and "never" not in part for part in parts):
        yield Kind.SECRET
    told = frozenset[str]().union(*parts, {"calls"} if is_called else ())
    if "own_call" in told:
        told -= {"calls"}
    is_near = "calls" in told or "named" in told  # who came, called, or is said to be of ours
    is_told_of = (is_near or "somebody" in told) and any(
        ("demands" in part and (is_priced or part & _WANTED or (is_near and tells_amount(piece))))
        or (is_near and is_to_be_handed(piece))
        for piece, part in zip(pieces, parts, strict=True)
    )
    if is_told_of or any(map(wants_secret, pieces)):
        yield Kind.APPROACH


def _pieces(sentence: str) -> Iterator[str]:
    """A sentence in pieces that are heard whole, each over the edge of the next."""
    return (sentence[at : at + _PIECE] for at in range(0, len(sentence), _PIECE - _OVER))


def figures_of(text: str) -> frozenset[str]:
    """The numbers in a text, without what only parts them: amounts and others."""
    return frozenset(each.replace(",", "") for each in re.findall(r"\d+(?:[.,]\d+)*", folded(text)))


def folded(text: str) -> str:
    """The text without invisible marks, wide letters made narrow, figures of any script as ours."""
    plain = unicodedata.normalize("NFKC", text)
    seen = (letter for letter in plain if unicodedata.category(letter) != "Cf")
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in seen)


def is_phone(written: str) -> bool:
    """Whether figures are a phone number, of India if no other country is told."""
    digits = "".join(filter(str.isdigit, written))
    if written.lstrip().startswith("+"):
        return True
    if len(digits) == _TEN:
        return digits[0] in "6789" or digits.startswith("1800")
    return (len(digits) == _TRUNK and digits[:1] in "01") or (len(digits) == _WITH_COUNTRY and digits.startswith("91"))


def national(written: str) -> str:
    """The last ten figures, by which a number is known however its country is told."""
    return "".join(filter(str.isdigit, folded(written)))[-_TEN:]


def _links(token: str, rest: list[str]) -> Iterator[Claim]:
    """The link in a word; what is none goes to the `rest`, folded."""
    plain = folded(token)
    if upi := _UPI_LINK.search(plain):
        yield Claim(Kind.UPI, upi[0])
        return
    match = _SCHEME.search(plain) or _domain(plain)
    if match is None:
        rest.append(plain)
        return
    link = match[0].rstrip(_EDGES)
    rest.append(plain[: match.start()])
    # what was made plain to be found is no more what is written
    yield Claim(Kind.LINK, link, is_tricked=_site(link) not in token or not _site(link).isascii())


def _site(link: str) -> str:
    """Scheme and host, and one sign more: nothing invisible stands between them and what follows."""
    match = re.match(r"(?:[a-z][a-z0-9+.-]*://)?[^/?#]*[/?#]?", link, re.IGNORECASE)
    return match[0] if match else link


def _domain(plain: str) -> re.Match[str] | None:
    """A domain without a scheme: by its ending, by "www", by what stands behind it, or by foreign letters in code."""
    match = _DOMAIN.search(plain)
    if match is None or _MAIL.fullmatch(plain.strip(_EDGES)):
        return None
    end, host = match["end"].casefold(), match[0].partition("/")[0].casefold()
    if not any(map(str.isalpha, end)):
        return None
    is_listed = end in _ENDINGS and len(host) - len(end) > _LONG_ALONE
    is_site = host.startswith("www.") or _PUNYCODE in host or "@" in host or (bool(match["path"]) and len(end) > 1)
    return match if is_listed or is_site else None
