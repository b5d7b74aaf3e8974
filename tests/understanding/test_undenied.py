"""In a form no denial and no leaving out opens another service; who wants one besides is still heard."""

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.understanding.queries import read

LEAST = 0.4  # confidence with which another service is offered in a form
DENIED = {
    "hi": ("{} नहीं है, छोड़ दो", "{} नहीं बना", "मेरे पास {} नहीं है"),
    "hi-Latn": ("{} nahi hai chhod do", "{} nahi bana abhi", "mere paas {} nahi hai, rehne do"),
    "en": ("no {}, leave it", "I have no {}", "I do not have a {}, skip"),
}
WANTED = ("isko chhodo, mujhe {} banwana hai", "ye rehne do, {} chahiye mujhe", "leave this, i want a {}")


def names(language: str) -> list[str]:
    services = [catalogue().service(name) for name in catalogue().current]
    return [service.text(language, "short_name") or "" for service in services]


@pytest.mark.parametrize("way", DENIED)
def test_what_is_denied_or_left_out_opens_no_service(way: str):
    opened = [
        said
        for name in names("hi" if way == "hi" else "en")
        for frame in DENIED[way]
        if (services := read(said := frame.format(name), thorough=False).services) and services[0][1] >= LEAST
    ]

    assert opened == []


@pytest.mark.parametrize("frame", WANTED)
def test_what_is_wanted_besides_is_heard(frame: str):
    said = frame.format("birth certificate")

    assert read(said, thorough=False).services[0][0] == "birth_certificate"
