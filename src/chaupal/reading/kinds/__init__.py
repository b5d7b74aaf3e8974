"""The kinds of papers that are read, a module each.

To add one: a module with its `KIND`, a line here, its fields in `catalogue.document_kinds`, its samples in
`tests/reading`. By what papers of one state alone are known, its `state.yaml` says.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.kit import of_state
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


@cache
def kinds() -> Mapping[str, Kind]:
    """By name, each with the words by which the state's own papers of it are known."""
    here = of_state.told(Path(settings.CHAUPAL_SERVICES_DIR), "papers", dict)
    return MappingProxyType({each.KIND.name: _with(each.KIND, here.get(each.KIND.name)) for each in _MODULES})


def _with(kind: Kind, more: Mapping[str, float] | None) -> Kind:
    return replace(kind, cues={**kind.cues, **more}) if more else kind
