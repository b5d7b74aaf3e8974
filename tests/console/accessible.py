"""What axe-core finds amiss in a page for people with disabilities: no fault of weight may be left (test_pages.py)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.departments.base import SUPERVISOR
from chaupal.departments.models import Posting
from chaupal.tasks.actions import open_task
from chaupal.tasks.base import OPERATOR
from tests.console.test_certificates import issued
from tests.figures.counted import a_month

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from chaupal.applications.models import Application
    from chaupal.departments.models import Officer

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"], runOnly: TAGS });
  return found.violations.filter((each) => ["serious", "critical"].includes(each.impact))
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(" | ")}`);
}""".replace("TAGS", '["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]')
OPEN = "() => document.querySelectorAll('main details').forEach((each) => { each.open = true; })"


def faults(page: Page) -> list[str]:
    """Serious and critical ones, with what is folded away opened; evaluated, as the page's policy lets no script in."""
    page.evaluate(OPEN)
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


def addresses(who: Officer, application: Application) -> list[str]:
    """All that somebody sees who has every kind of post, with something on each page."""
    posts = (
        ("", OPERATOR),
        ("revenue", SUPERVISOR),
        ("revenue", "author"),
        ("mcd", "record_keeper"),
        ("mcd", SUPERVISOR),
    )
    for department, role in posts:
        Posting.objects.create(officer=who, department=department, role=role)
    certificate = issued("f9")
    open_task("cases_late", "revenue", department="revenue")
    a_month(who.id)
    post = who.postings.get(role="dealing_assistant")
    service = "service/caste_certificate_obc/"
    return [
        *("", "?service=caste_certificate_obc&state=rejected", f"case/{application.id}/", "tasks/"),
        *(f"case/{certificate.application_id}/", "certificates/", f"certificate/{certificate.id}/", "audit/"),
        *("set-up/", "set-up/services/", "set-up/holidays/", "set-up/numbers/", "set-up/step/signing/"),
        *("officers/", "officers/new/", f"officer/{who.id}/", f"post/{post.id}/"),
        *("services/", service, f"{service}difference/", f"{service}play/"),
        *("figures/", "figures/wall/", f"payments/?q={application.number}", "consents/", "delivery/"),
        *("registers/", "register/births/", "register/births/new/", "register/births/file/"),
        *("unclear/", "campaigns/", "helpers/", "systems/", "blocks/", "breaches/"),
        *("account/", "account/password/", "account/passkey/", "account/recovery-codes/new/"),
    ]
