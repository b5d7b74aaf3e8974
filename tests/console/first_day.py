"""The guide to the first day, followed in a browser word by word (test_pages.py): the operator, numbers, officers.

With CHAUPAL_PICTURES=1 its pictures are made anew: what the pages look like now.
"""

from __future__ import annotations

import io
import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from chaupal.departments.commands import operator
from tests.second_factor import code_of
from tests.talking import whatsapp

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = Path(__file__).parents[2] / "docs/guides/first-day.md"
GUIDE = PATH.read_text(encoding="utf-8")
PASSWORD = "monsoon over the ridge"


def table(first: str) -> list[dict[str, str]]:
    """The rows of the guide's table whose first column is called that."""
    lines = GUIDE[GUIDE.index(f"| {first} |") :].split("\n\n")[0].splitlines()
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return [dict(zip(head, row, strict=True)) for row in rows]


def said(name: str) -> str:
    """A name as it stands on a page: the guide has it."""
    assert f"*{name}*" in GUIDE, name
    return name


def picture(page: Page, name: str) -> None:
    assert f"(first-day/{name}.png)" in GUIDE
    page.wait_for_function("document.documentElement?.scrollWidth <= innerWidth")
    if os.environ.get("CHAUPAL_PICTURES"):
        page.screenshot(path=PATH.parent / "first-day" / f"{name}.png")


@contextmanager
def numbers_of_the_guide(settings, url: str) -> Iterator[None]:
    """WhatsApp knows the guide's numbers; the installation is served at that address."""
    settings.CHAUPAL_BASE_URL = url
    with whatsapp() as city:
        settings.WHATSAPP_GRAPH_URL = f"{city.url}/graph"
        for place, row in enumerate(table("Phone number ID"), 1):
            known = {"id": row["Phone number ID"], "display": f"+91 11 4000 000{place}", "name": row["Name"]}
            city.http.post(f"{city.url}/graph/_numbers", json=known)
        yield


def begins(page: Page, link: str) -> None:
    """A password and a second factor, as the guide says."""
    page.goto(link)
    for label in ("New password, at least 12 letters or digits", "The new password once more"):
        page.get_by_label(label).fill(PASSWORD)
    page.get_by_role("button", name=said("Set the password")).click()
    seed = page.locator("main code").inner_text()
    page.get_by_label("Code").fill(code_of(seed))
    page.get_by_role("button", name=said("Switch on")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ecovery codes")


def enters_numbers(page: Page) -> None:
    page.get_by_role("link", name=said("Numbers"), exact=True).click()
    for row in table("Phone number ID"):
        page.get_by_label(said("Phone number ID")).fill(row["Phone number ID"])
        page.get_by_label("Whose number").select_option(row["Whose number"])
        page.get_by_label("Name, as citizens know the office").fill(row["Name"])
        page.get_by_role("button", name="Ask WhatsApp and enter").click()
        expect(page.get_by_text("Accepted")).to_be_visible()
        page.get_by_label("About, one line").fill("We serve")
        page.get_by_role("button", name=said("Save at WhatsApp")).click()
        page.get_by_label("New PIN, six digits").fill("246810")
        page.get_by_role("button", name=said("Set the PIN")).click()
        expect(page.get_by_text("Not set: set one below")).to_have_count(0)
        picture(page, "number")
        page.get_by_role("link", name="WhatsApp numbers").click()


def makes_officer(page: Page, row: dict[str, str]) -> str:
    """The link of the invitation."""
    page.get_by_role("link", name=said("Officers"), exact=True).click()
    page.get_by_role("link", name=said("New officer")).click()
    for label in ("User name", "Name in English", "Name in Hindi"):
        page.get_by_label(label).fill(row[label])
    desks = page.locator("details.posts").filter(has=page.get_by_text(row["Department"], exact=True))
    desks.locator("summary").click()
    desks.get_by_label(row["Post"], exact=True).check()
    page.get_by_role("button", name=said("Make and invite")).click()
    return page.locator(".done code").inner_text()


def first_operator() -> str:
    """The link that the guide's command prints."""
    name, out = re.search(r"chaupal operator (\w+)", GUIDE)[1], io.StringIO()
    assert operator(out, name, reset=False) == 0
    return out.getvalue().split()[0]
