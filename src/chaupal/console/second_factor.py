"""The second factor comes first: a session that has not confirmed one reaches nothing but the page that sets it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import decrypt, encrypt, is_mfa_enabled
from django import forms
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

METHOD: Final = "mfa"  # allauth's word for it among the records of a session
FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
ADD: Final = "mfa_add_webauthn"  # with a factor already, it is confirmed first: a password alone adds none
WITHOUT: Final = frozenset(  # what is open all the same: to set it up or confirm it, to go, and what is everybody's
    (
        "mfa_activate_totp",
        ADD,
        "mfa_reauthenticate_webauthn",
        "mfa_reauthenticate",
        "account_reauthenticate",
        "account_logout",
        "console:language",
        "welcome",
    )
)


class SecondFactorFirst:
    """Middleware over all pages of the console. The demo lets its officers in by one click, without."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing yet: which page is asked for is known in `process_view`."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Sends who has none to set it up, and who set it up elsewhere to confirm it here."""
        match = request.resolver_match
        if match is None or not match.route.startswith("console/"):
            return None
        if settings.CHAUPAL_DEMO or not request.user.is_authenticated:
            return None
        has_one = is_mfa_enabled(request.user, FACTORS)
        if has_one and _confirmed(request):
            return None
        request.without_second_factor = True  # type: ignore[attr-defined]  # its page shows no way that leads nowhere
        if match.view_name in WITHOUT and not (has_one and match.view_name == ADD):
            return None
        if not has_one:
            return _sent(request, "mfa_activate_totp")
        has_app = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
        return _sent(request, "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")


def _confirmed(request: HttpRequest) -> bool:
    return any(each["method"] == METHOD for each in get_authentication_records(request, request.user))


def _sent(request: HttpRequest, name: str) -> HttpResponse:
    if getattr(request, "htmx", False):  # a part of a page cannot become another page
        return HttpResponseClientRedirect(reverse(name))
    back = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
    return redirect(f"{reverse(name)}{back}")


class SetUpForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    """allauth's, with one seed for the whole session: the code that was scanned stays good until it is confirmed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user, session = kwargs.pop("user"), kwargs.pop("session")
        forms.Form.__init__(self, *args, **kwargs)  # allauth's own makes a new seed whenever the page is loaded
        if SECRET_SESSION_KEY not in session:
            session[SECRET_SESSION_KEY] = encrypt(generate_totp_secret())
        self.secret = decrypt(session[SECRET_SESSION_KEY])


class SetUp(ActivateTOTPView):  # type: ignore[misc]  # allauth ships no types
    """The page that sets it up; whoever writes the app's code has confirmed it in this session."""

    form_class = SetUpForm
    template_name = "console/account/activate.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the session, which keeps the seed."""
        return {**super().get_form_kwargs(), "session": self.request.session}

    def form_valid(self, form: SetUpForm) -> HttpResponse:
        """Switches it on; the recovery codes, shown next, are not asked the password for."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, form.user, METHOD, type=Authenticator.Type.TOTP, reauthenticated=True)
        return response
