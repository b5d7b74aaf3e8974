"""Finding a case by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render

from chaupal.applications import queries as applications
from chaupal.console.access import may
from chaupal.departments.base import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest


@may(Permission.READ_CASES)
def page(request: OfficerRequest) -> HttpResponse:
    """Straight to the case; one of another department is as good as none."""
    number = request.GET.get("number", "").strip()
    found = applications.by_number(number) if number else None
    if found and found.department in request.departments:
        return redirect("console:case", found.id)
    return render(request, "console/not_found.html", {"number": number}, status=404 if number else 200)
