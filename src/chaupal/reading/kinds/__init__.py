"""The kinds of papers that are read, a module each.

To add one: a module with its `KIND`, a line here, its fields in `catalogue.document_kinds`, its samples in
`tests/reading`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.reading.kinds import (
    aadhaar_card,
    bank_passbook,
    caste_certificate,
    death_report,
    driving_licence,
    electricity_bill,
    hospital_birth_report,
    income_certificate,
    pan_card,
    property_tax_receipt,
    ration_card,
    salary_slip,
    school_certificate,
    voter_id,
    water_bill,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.reading.fields import Kind

_MODULES = (
    aadhaar_card,
    pan_card,
    voter_id,
    driving_licence,
    ration_card,
    electricity_bill,
    water_bill,
    hospital_birth_report,
    death_report,
    school_certificate,
    caste_certificate,
    income_certificate,
    salary_slip,
    bank_passbook,
    property_tax_receipt,
)
KINDS: Mapping[str, Kind] = MappingProxyType({module.KIND.name: module.KIND for module in _MODULES})
