"""Our WhatsApp numbers: entered after Meta was asked, with what citizens see of them, and their PIN."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.core.validators import RegexValidator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.catalogue.queries import catalogue
from chaupal.channel import actions as channel
from chaupal.channel.base import SendError
from chaupal.channel.queries import look_up, profile_of, webhook_address
from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.departments.actions import audited, enter_number
from chaupal.departments.base import NumberOfOurs, Permission
from chaupal.departments.queries import numbers
from chaupal.kit.clock import now
from chaupal.mailbox.queries import heard_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from chaupal.channel.queries import AtMeta
    from chaupal.console.access import OfficerRequest

HEARD: Final = timedelta(hours=1)
_UNKNOWN: Final = 100  # with words by which it is known
_TOKEN = gettext_lazy(
    "WhatsApp does not accept our token: make another in Meta's dashboard, and set WHATSAPP_ACCESS_TOKEN on the server."
)
_LIMITED = gettext_lazy("Too many calls to WhatsApp in this hour. Please try again later.")
_REFUSED: dict[int, _StrPromise] = {  # by Meta's code
    0: _TOKEN,
    190: _TOKEN,
    4: _LIMITED,
    80007: _LIMITED,
    133005: gettext_lazy("This is not the PIN of the number. Nothing was changed."),
    133016: gettext_lazy("The number was registered too often in three days. Please try again later."),
}
_REQUIRED = {"required": gettext_lazy("Please fill this in.")}
VERTICALS: dict[str, _StrPromise] = {
    "GOVT": gettext_lazy("Government"),
    "HEALTH": gettext_lazy("Health"),
    "EDU": gettext_lazy("Education"),
    "NONPROFIT": gettext_lazy("Public benefit"),
    "TRAVEL": gettext_lazy("Travel"),
    "OTHER": gettext_lazy("Something else"),
    "UNDEFINED": gettext_lazy("Not said"),
}
QUALITY: dict[str, _StrPromise] = {
    "GREEN": gettext_lazy("Good"),
    "YELLOW": gettext_lazy("Middling: people block or report it"),
    "RED": gettext_lazy("Bad: people block or report it"),
}
TIERS: dict[str, _StrPromise | str] = {
    "TIER_250": "250",
    "TIER_2K": "2,000",
    "TIER_10K": "10,000",
    "TIER_100K": "1,00,000",
    "TIER_UNLIMITED": gettext_lazy("No limit"),
}
NAME_STATUS: dict[str, _StrPromise] = {
    "APPROVED": gettext_lazy("Approved"),
    "AVAILABLE_WITHOUT_REVIEW": gettext_lazy("Usable without review"),
    "PENDING_REVIEW": gettext_lazy("Meta is looking at it"),
    "DECLINED": gettext_lazy("Declined by Meta"),
    "EXPIRED": gettext_lazy("Expired: register the number again"),
}


class NumberForm(forms.Form):
    """The id that Meta's dashboard shows under the number, and whose it is."""

    phone_number_id = forms.CharField(
        label=gettext_lazy("Phone number ID, from Meta's dashboard"),
        max_length=32,
        validators=[RegexValidator(r"^[0-9]{5,32}$", gettext_lazy("Digits only: the id, not the number itself."))],
        error_messages=_REQUIRED,
    )
    department = forms.ChoiceField(label=gettext_lazy("Whose number"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Name, as citizens know the office"), max_length=120, error_messages=_REQUIRED
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        whose = [(name, words.department(name)) for name in catalogue().departments]
        self.fields["department"].choices = [("", gettext("The whole city")), *whose]  # type: ignore[attr-defined]


class ProfileForm(forms.Form):
    """What citizens see of the number; WhatsApp's limits."""

    about = forms.CharField(label=gettext_lazy("About, one line"), max_length=139, required=False)
    description = forms.CharField(
        label=gettext_lazy("Description"), max_length=512, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    address = forms.CharField(label=gettext_lazy("Address"), max_length=256, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=128, required=False)
    website = forms.URLField(label=gettext_lazy("Website"), max_length=256, required=False, assume_scheme="https")
    vertical = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        now_is = str((initial or {}).get("vertical") or "")
        kinds = dict.fromkeys([*VERTICALS, *([now_is] if now_is else [])])
        self.fields["vertical"].choices = [(kind, VERTICALS.get(kind, kind)) for kind in kinds]  # type: ignore[attr-defined]

    def profile(self) -> dict[str, Any]:
        """As Meta takes it."""
        told = dict(self.cleaned_data)
        website = told.pop("website")
        return {**told, "websites": [website] if website else []}


class PinForm(forms.Form):
    """Six digits."""

    pin = forms.CharField(
        label=gettext_lazy("New PIN, six digits"),
        validators=[RegexValidator(r"^[0-9]{6}$", gettext_lazy("Six digits, please."))],
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=_REQUIRED,
    )


@may(Permission.SET_UP)
def page(request: OfficerRequest) -> HttpResponse:
    """All our numbers; below, a new one: Meta is asked first, and says what it is."""
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            found = look_up(told["phone_number_id"])
        except SendError as refused:
            form.add_error("phone_number_id", why(refused))
        else:
            return _entered(request, told, found)
    rows = [{"number": one, "department": words.department(one.department)} for one in numbers()]
    return render(request, "console/numbers.html", {"rows": rows, "form": form, "webhook": webhook_address()})


def _entered(request: OfficerRequest, told: dict[str, str], found: AtMeta) -> HttpResponse:
    number, department = told["phone_number_id"], told["department"]
    with audited(request.user, "enter_number", number, department=department):
        enter_number(number, found.display, department, told["name"])
    messages.success(request, gettext("Entered: %(number)s.") % {"number": found.display}, extra_tags=TAG)
    return redirect("console:number", number)


@may(Permission.SET_UP)
def one(request: OfficerRequest, number_id: str) -> HttpResponse:
    """A number as Meta has it now, and its profile, to be changed."""
    number = number_or_404(number_id)
    try:
        found, profile = look_up(number_id), profile_of(number_id)
    except SendError as refused:
        return render(request, "console/number.html", {"number": number, "away": why(refused)})
    websites = profile.pop("websites")
    form = ProfileForm(request.POST or None, initial={**profile, "website": websites[0] if websites else ""})
    if request.method == "POST" and form.is_valid():
        told = form.profile()
        told["websites"] += websites[1:]  # a second one, that was entered at Meta, stays
        return _done(request, number_id, "change_profile", lambda: channel.change_profile(number_id, told))
    context = {
        "number": number,
        "found": found,
        "form": form,
        "pin": PinForm(),
        "quality": QUALITY.get(found.quality, found.quality or gettext("Not known yet")),
        "tier": TIERS.get(found.tier, found.tier or gettext("Not known yet")),
        "name_status": NAME_STATUS.get(found.name_status, found.name_status or gettext("Not known yet")),
        "webhook": webhook_address(),
        "heard": bool(heard_from(now() - HEARD, now(), number_id, 0, 1)),
    }
    return render(request, "console/number.html", context)


@may(Permission.SET_UP)
@require_POST
def pin(request: OfficerRequest, number_id: str) -> HttpResponse:
    """Another PIN of two-step verification; it is kept by Meta alone."""
    return _with_pin(request, number_id, "set_number_pin", channel.set_pin)


@may(Permission.SET_UP)
@require_POST
def register(request: OfficerRequest, number_id: str) -> HttpResponse:
    """Connects the number to the Cloud API."""
    return _with_pin(request, number_id, "register_number", channel.register)


def _with_pin(request: OfficerRequest, number_id: str, act: str, call: Callable[[str, str], None]) -> HttpResponse:
    number_or_404(number_id)
    form = PinForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Six digits, please. Nothing was changed."), extra_tags=TAG)
        return redirect("console:number", number_id)
    return _done(request, number_id, act, lambda: call(number_id, form.cleaned_data["pin"]))


def _done(request: OfficerRequest, number_id: str, act: str, call: Callable[[], None]) -> HttpResponse:
    try:
        with audited(request.user, act, number_id):
            call()
    except SendError as refused:
        messages.error(request, why(refused), extra_tags=TAG)
    else:
        messages.success(request, gettext("Changed at WhatsApp."), extra_tags=TAG)
    return redirect("console:number", number_id)


def number_or_404(number_id: str) -> NumberOfOurs:
    """The number of ours with that id; raises Http404."""
    found = next((one for one in numbers() if one.phone_number_id == number_id), None)
    if found is None:
        raise Http404
    return found


def why(refused: SendError) -> str:
    """What Meta's refusal means for whoever sets up, and what to do."""
    if refused.code in _REFUSED and refused.http_status:
        return str(_REFUSED[refused.code])
    if refused.code == _UNKNOWN and "does not exist" in refused.text:
        return gettext(
            "WhatsApp knows no such number for our token: is the id right, and has the token the right to that account?"
        )
    if refused.http_status == 0 or refused.retryable:
        return gettext("WhatsApp does not answer now. Please try again in a minute. Nothing was changed.")
    return gettext("WhatsApp refused: %(why)s Nothing was changed.") % {"why": refused.text}
