"""What a receipt says: what was paid for, in the citizen's own language, and the sum in figures and words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chaupal.applications.queries import case, of_reference
from chaupal.catalogue.queries import catalogue
from chaupal.certificates import facts
from chaupal.certificates.facts import Known, on
from chaupal.certificates.forms import RECEIPT, letterhead, read, receipt_form
from chaupal.certificates.layout import only
from chaupal.certificates.words import rupees_in_words
from chaupal.kit.dates import day_in_india, in_india
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.catalogue.base import Languages, Pair
    from chaupal.certificates.facts import Fact
    from chaupal.payments.queries import Receipt

_FILING = timedelta(seconds=20)


def known_of(receipt: Receipt) -> Known:
    """All that the receipt's rows can print: of the payment, and of the case that was paid for, once it is filed."""
    bill = receipt.bill
    filed = of_reference(bill.conversation_id, bill.reference)
    if filed is None:
        return Known(_of_payment(receipt))
    file = case(filed.id)
    service = catalogue().service(file.service, file.version)
    languages = languages_of(receipt)
    stored = facts.of_case(file, service, receipt.issued_at, languages=languages)
    told = facts.by_meaning(facts.in_both_scripts(stored, file, service, languages), service)
    return Known(told | _of_payment(receipt), stored=facts.by_meaning(stored, service))


def languages_of(receipt: Receipt) -> Languages:
    """The two that it is printed in."""
    return receipt_form().languages_for(receipt.bill.language)


def _of_payment(receipt: Receipt) -> dict[str, Fact]:
    bill, payment = receipt.bill, receipt.payment
    return {
        "description": bill.description,
        "method": only(letterhead().words.get(payment.method, payment.method), languages_of(receipt)),
        "payment_id": payment.payment_id,
        "bank_reference": payment.bank_reference,
        "paid_at": _paid_at(receipt),
    }


def table_of(receipt: Receipt) -> dict[str, Any]:
    """The bill line by line, and its total."""
    bill, languages = receipt.bill, languages_of(receipt)
    return {
        "table": only(read(RECEIPT)["table"], languages),
        "lines": [{"text": line["line"], "amount": rupees(line["paise"])} for line in bill.lines],
        "total": rupees(bill.amount_paise),
        "in_words": {language: rupees_in_words(bill.amount_paise, language) for language in languages},
    }


def awaits_filing(receipt: Receipt, now: datetime) -> bool:
    """Whether the case is about to be filed: it follows the payment within moments, and the receipt names it."""
    bill = receipt.bill
    return now - receipt.issued_at < _FILING and of_reference(bill.conversation_id, bill.reference) is None


def _paid_at(receipt: Receipt) -> Pair:
    time = f"{in_india(receipt.issued_at):%H:%M}"
    days = on(day_in_india(receipt.issued_at), languages_of(receipt))
    return {language: f"{day}, {time}" for language, day in days.items()}
