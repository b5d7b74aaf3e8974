"""Passkeys as a second factor, beside the app's code: added, confirmed and taken away. Signing in asks for either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.urls import reverse_lazy
from django.utils.translation import gettext, gettext_lazy

from chaupal.console.second_factor import METHOD

if TYPE_CHECKING:
    from django.http import HttpResponse


class AddForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """allauth's, in the console's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Name, by which you know it")
        self.fields["name"].max_length = 60
        self.initial["name"] = gettext("Passkey")


class Add(AddWebAuthnView):  # type: ignore[misc]
    """The page that adds one; whoever did has confirmed it in this session."""

    form_class = AddForm
    template_name = "console/account/passkey.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Keeps it; the recovery codes, shown next if they are new, are not asked the password for."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, form.user, METHOD, type=Authenticator.Type.WEBAUTHN, reauthenticated=True)
        return response


class Confirm(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """It is you: asked in a session that has not confirmed it, and before the account's protection is changed."""

    template_name = "console/account/confirm_passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """The same page, with why."""
        return self.render_to_response(self.get_context_data(form=form, failed=True))  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth's, which drops what it is given."""
        return {**super().get_context_data(), **kwargs}


class Remove(RemoveWebAuthnView):  # type: ignore[misc]
    """One is taken away; the console opens again when there is another second factor."""

    template_name = "console/account/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")
