"""A headless Chromium for what is seen, and patient: a busy machine is no failure."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.waiting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENT = PATIENCE * 1000  # milliseconds


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed at the end."""
    expect.set_options(timeout=PATIENT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS, timeout=PATIENT)
        yield browser
        browser.close()


def page_of_its_own(browser: Browser, **options: Any) -> Page:
    """A page that shares no cookies with others; its context is closed with the browser."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENT)
    return context.new_page()
