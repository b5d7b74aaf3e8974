"""What the fields of records are called that no form asks for. Those that one asks for are called as it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# what every register has is called so everywhere
OF_EACH: dict[str, _StrPromise] = {
    "label": gettext_lazy("What citizens see it called"),
    "lines": gettext_lazy("What is due"),
}
FIELDS: dict[str, _StrPromise] = {
    "address": gettext_lazy("Address"),
    "note": gettext_lazy("Note"),
    "status": gettext_lazy("How it stands"),
    "next_step": gettext_lazy("Next step"),
    "papers": gettext_lazy("Papers"),
    "opens": gettext_lazy("Opens on"),
    "closes": gettext_lazy("Closes on"),
    "nursery": gettext_lazy("Seats in nursery"),
    "kg": gettext_lazy("Seats in KG"),
    "class1": gettext_lazy("Seats in class 1"),
    "valid_until": gettext_lazy("Valid until"),
    "mobile": gettext_lazy("Mobile number"),
    "shop": gettext_lazy("Ration shop"),
    "cancelled": gettext_lazy("Cancelled"),
    "test": gettext_lazy("Test"),
    "ready": gettext_lazy("Ready"),
    "taken_on": gettext_lazy("Sample taken on"),
    "counter": gettext_lazy("Counter"),
    "service": gettext_lazy("Service"),
    "department": gettext_lazy("Department"),
    "stage": gettext_lazy("Desk"),
    "filed_on": gettext_lazy("Filed on"),
    "promised_on": gettext_lazy("Promised by"),
    "decided_on": gettext_lazy("Decided on"),
    "worker_name": gettext_lazy("Worker's name"),
    "registered_on": gettext_lazy("Registered on"),
    "application": gettext_lazy("Application"),
    "applied_on": gettext_lazy("Applied on"),
    "desk": gettext_lazy("Desk"),
    "decide_by": gettext_lazy("To be decided by"),
    "born": gettext_lazy("Born in"),
    "unpaid": gettext_lazy("Unpaid years"),
    "capacity": gettext_lazy("How many it holds"),
    "rent": gettext_lazy("Rent in rupees"),
    "weekend_rent": gettext_lazy("Rent at weekends"),
    "deposit": gettext_lazy("Deposit"),
    "owner_name": gettext_lazy("Owner's name"),
    "area": gettext_lazy("Area"),
    "land_use": gettext_lazy("Use of the land"),
    "name": gettext_lazy("Name"),
    "price": gettext_lazy("Price in rupees"),
    "foreign_price": gettext_lazy("Price for foreigners"),
    "meet": gettext_lazy("Where to meet"),
    "about": gettext_lazy("About it"),
    "cost": gettext_lazy("What it costs"),
    "in_court": gettext_lazy("In court"),
    "holder_name": gettext_lazy("Holder's name"),
    "issued_on": gettext_lazy("Issued on"),
    "permit_type": gettext_lazy("Kind of permit"),
    "model": gettext_lazy("Model"),
    "fuel": gettext_lazy("Fuel"),
    "insurance_until": gettext_lazy("Insured until"),
    "puc_until": gettext_lazy("PUC until"),
    "challans": gettext_lazy("Challans"),
    "use": gettext_lazy("Use"),
    "fitness_until": gettext_lazy("Fit until"),
    "tax_until": gettext_lazy("Tax paid until"),
}
