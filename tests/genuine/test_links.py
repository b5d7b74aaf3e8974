"""Whose a link is: whatever somebody does to our address, what leads elsewhere is never ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.genuine.base import Kind
from chaupal.genuine.claims import claims_of
from chaupal.genuine.links import is_ours, looks_like, number_in, phone_in, token_in, untappable

BASE = "https://city.example"
ALIKE = [
    "https://city.example.evil.com/verify/x",
    "https://city.example@evil.com/",
    "https://city.example:443@evil.com/",
    "https://evil.com\\@city.example/",
    "https://city.example\\@evil.com/",
    "https://city.example:8443/",
    "https://city.example./",
    "https://evilcity.example/",
    "https://city-example.com/",
    "https://city.example%2eevil.com/",
    "https://c\u0456ty.example/",  # Cyrillic
    "https://xn--cty-1ma.example/",
    "https://city\u3002example/",
    "https://city.example\u200b.evil.com/",
    "https://\u202eelpmaxe.ytic/",
    "https://city.example\u202e.evil.com/",
    "\uff48ttps://city.example/",
    "https://\uff43ity.example/",
    "http://city.example/",
    "ftp://city.example/",
    "javascript://city.example/%0aalert(1)",
    "https://www.city.example/",
    "https:///city.example/",
    "https://evil.com/https://city.example/",
    "https://evil.com?https://city.example/",
    "https://evil.com#city.example",
    "evil.com/city.example",
    "user@city.example/pay",
    "city.example:8000/pay",
]


@pytest.mark.parametrize("link", ALIKE)
def test_what_only_looks_like_ours_never_is(link: str) -> None:
    found = [claim for claim in claims_of(f"देखिए {link} अभी") if claim.kind is Kind.LINK]

    assert found, "it is seen as a link"
    assert all(claim.is_tricked or not is_ours(claim.text, BASE) for claim in found)


@pytest.mark.parametrize(
    "link",
    ["https://city.example", "https://city.example/", "HTTPS://City.Example/verify/x?y#z", "city.example/verify/x"],
)
@pytest.mark.parametrize("around", ["{}", "({}).", "*{}*", "देखें:{}।", "\u200e{}\u200f", "{}, और"])
def test_our_own_is_ours_however_it_stands_in_a_sentence(link: str, around: str) -> None:
    claim = next(claim for claim in claims_of(around.format(link)) if claim.kind is Kind.LINK)

    assert is_ours(claim.text, BASE)
    assert not claim.is_tricked


_SIGNS = st.text("abxyz012.-@:/\\%?#_~\u0430\u0435\u200b\u202e\u3002\uff0e ", max_size=8)


@given(st.integers(0, len(BASE)), _SIGNS.filter(bool))
def test_a_sign_put_into_our_host_makes_it_another(at: int, signs: str) -> None:
    forged = f"{BASE[:at]}{signs}{BASE[at:]}/pay"
    for claim in claims_of(forged):
        if claim.kind is Kind.LINK and not claim.is_tricked and is_ours(claim.text, BASE):
            rest = claim.text.lower().removeprefix("https://")
            assert rest.removeprefix("city.example")[:1] in ("", "/", "?", "#"), forged
            assert rest.startswith("city.example")


def test_a_look_alike_is_called_so_and_what_is_shown_of_it_cannot_be_tapped() -> None:
    assert all(looks_like(link, BASE) for link in ("https://citty.example/", "https://city-pay.com", ALIKE[0]))
    assert not looks_like("https://bit.ly/abc", BASE)
    assert untappable("https://city.example.evil.com/x") == "city[.]example[.]evil[.]com"


def test_what_a_link_leads_to_is_read_off_it() -> None:
    assert phone_in("https://wa.me/919812345678?text=hi") == "919812345678"
    assert phone_in("https://api.whatsapp.com/send?phone=919812345678") == "919812345678"
    assert (phone_in("https://wa.me.evil.com/919812345678"), phone_in("https://chat.whatsapp.com/AbC")) == ("", "")
    assert (token_in(f"{BASE}/verify/Ab-_1"), token_in(f"{BASE}/verify/")) == ("Ab-_1", "")
    assert number_in(f"{BASE}/verify/?number=DL-OBC-2026-7KQM9XPB") == "DL-OBC-2026-7KQM9XPB"
