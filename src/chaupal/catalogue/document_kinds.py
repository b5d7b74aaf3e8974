"""What can be read off each kind of document: the fields that a form may be filled from.

Kinds without an entry are kept and shown to the officer, but nothing is read off them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_BIRTH = "child_name date_of_birth sex mother_name father_name place_of_birth registration_number"
FIELDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        kind: frozenset(fields.split())
        for kind, fields in {
            "aadhaar_card": "name name_hi date_of_birth gender aadhaar_last4 address pincode",
            "pan_card": "name father_name date_of_birth pan",
            "voter_id": "epic name relation_name gender date_of_birth",
            "driving_licence": "dl_number name relation_name date_of_birth valid_until",
            "ration_card": "ration_card_number head_name category address",
            "electricity_bill": "consumer_number name address bill_date due_date amount",
            "water_bill": "k_number name address due_date amount",
            "hospital_birth_report": _OF_BIRTH,
            "birth_certificate": _OF_BIRTH,
            "death_certificate": "name date_of_death sex age place_of_death relation_name registration_number",
            "death_report": "name date_of_death sex age place_of_death relation_name registration_number",
            "school_certificate": "name father_name mother_name date_of_birth admission_number",
            "caste_certificate": "certificate_number name father_name caste category issue_date",
            "income_certificate": "certificate_number name annual_income issue_date",
            "salary_slip": "employer name month net_pay",
            "bank_passbook": "account_number ifsc name branch",
            "property_tax_receipt": "upic name address amount year",
        }.items()
    },
)
# what the reader calls the registrar's certificate where its title cannot be read: both tell the same
READ_AS: Mapping[str, str] = MappingProxyType(
    {"birth_certificate": "hospital_birth_report", "death_certificate": "death_report"}
)
