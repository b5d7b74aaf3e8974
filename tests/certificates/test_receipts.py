"""A receipt keeps to one page, whatever was paid for."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from chaupal.catalogue.queries import catalogue
from chaupal.certificates import render
from chaupal.certificates.facts import Known, by_meaning
from chaupal.certificates.forms import RECEIPT, read, receipt_form
from chaupal.certificates.layout import Issue, printed
from tests.certificates.samples import NOON

URL = "https://chaupal.example/verify/" + "A" * 140
ADDRESS = {"hi": "मकान 21, गली 4, करावल नगर, दिल्ली 110094", "en": "House 21, Gali 4, Karawal Nagar, Delhi 110094"}
PAYMENT = {
    "self.name": {"hi": "सुनीता देवी", "en": "Sunita Devi"},
    "description": {"hi": "बिजली के बिल का भुगतान", "en": "Payment of an electricity bill"},
    "application_number": "EBILL/2026/0000001",
    "method": {"hi": "यूपीआई", "en": "UPI"},
    "payment_id": "pay_Q7a1b2c3d4e5f6",
    "bank_reference": "412345678901",
    "paid_at": {"hi": "27 नवंबर 2026, 21:41", "en": "27 November 2026, 21:41"},
}
OF_A_BILL = PAYMENT | {
    "discom": {"hi": "बीएसईएस यमुना", "en": "BSES Yamuna"},
    "record.ca_number": "152047381",
    "record.note": {
        "hi": "बिल की अवधि अक्टूबर 2026, आख़िरी तारीख़ 5 दिसंबर 2026",
        "en": "Bill of October 2026, due on 5 December 2026",
    },
    "connection.address": ADDRESS,
}


@pytest.mark.parametrize("facts", [PAYMENT, OF_A_BILL], ids=["a fee", "a bill"])
@pytest.mark.parametrize("lines", [1, 4, 8])
def test_a_receipt_is_one_page(facts: dict[str, object], lines: int):
    department = dict(catalogue().departments["power"].names)
    known = Known(facts)  # type: ignore[arg-type]
    table = {
        "table": read(RECEIPT)["table"],
        "lines": [{"text": f"बिल की पंक्ति {n}", "amount": "₹187.50"} for n in range(lines)],
        "total": "₹750",
        "in_words": {"hi": "सात सौ पचास रुपये", "en": "Seven hundred and fifty rupees"},
    }

    data = {
        **printed(receipt_form(), known, Issue("POWER/R/2026-27/0000001", "power", department, NOON, None)),
        **table,
    }

    assert len(PdfReader(BytesIO(render.pdf(RECEIPT, data, URL))).pages) == 1


@pytest.mark.parametrize("service", [service.id for service in catalogue().offered() if service.fee])
def test_a_receipt_for_a_fee_names_who_applies_whatever_the_form_calls_them(service: str):
    of = catalogue().service(service)
    answers: dict[str, str | dict[str, str]] = {item.id: f"the {item.means}" for item in of.fields}

    told = by_meaning(answers, of)
    names = [told[name] for name in receipt_form().holder if name in told]

    assert names
    assert str(names[0]).endswith(".name")
