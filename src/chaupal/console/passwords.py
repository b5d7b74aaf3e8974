"""A password is set by an invitation's link, or changed by whoever knows the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import password_validation
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.views import PasswordChangeView, PasswordResetConfirmView
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext, gettext_lazy

from chaupal.console.decide import TAG
from chaupal.departments.actions import audit

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.departments.base import Officer

_LABELS = {
    "old_password": gettext_lazy("Password until now"),
    "new_password1": gettext_lazy("New password, at least 12 letters or digits"),
    "new_password2": gettext_lazy("The new password once more"),
}
_WRONG = {
    "password_mismatch": gettext_lazy("The two passwords are not the same."),
    "password_incorrect": gettext_lazy("The password until now is not right."),
    "password_too_short": gettext_lazy("This password is too short: at least 12 letters or digits."),
    "password_too_common": gettext_lazy("Many people use this password. Please think of another."),
}


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """Django's, in the console's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages = {**self.error_messages, **_WRONG}
        for name, field in self.fields.items():
            field.label = _LABELS[name]

    def validate_password_for_user(self, user: Any, password_field_name: str = "new_password2") -> None:  # noqa: S107 - a field's name
        """Says why a password is refused."""
        try:
            password_validation.validate_password(self.cleaned_data.get(password_field_name) or "", user)
        except ValidationError as refused:
            for each in refused.error_list:
                self.add_error(password_field_name, _WRONG.get(str(each.code), str(each)))


class ChangePasswordForm(NewPasswordForm, PasswordChangeForm):
    """The same, with the password until now."""


class Welcome(PasswordResetConfirmView):
    """Whoever holds the link sets a password and is in; from there the second factor is set up."""

    form_class = NewPasswordForm
    template_name = "console/account/welcome.html"
    success_url = reverse_lazy("mfa_activate_totp")
    post_reset_login = True
    post_reset_login_backend = "django.contrib.auth.backends.ModelBackend"

    def get_user(self, uidb64: str) -> Officer | None:
        """Nobody who left."""
        found: Any = super().get_user(uidb64)
        return found if found is not None and found.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Leaves a row before the password is set."""
        audit(form.user, "set_password", form.user.username)
        response = super().form_valid(form)
        record_authentication(self.request, form.user, "password", reauthenticated=True)  # it is not asked for at once
        return response


class ChangePassword(PasswordChangeView):
    """Every officer's own; their other sessions end with it."""

    form_class = ChangePasswordForm
    template_name = "console/account/form.html"
    success_url = reverse_lazy("mfa_index")
    extra_context = {
        "title": gettext_lazy("Change your password"),
        "lead": gettext_lazy("You are signed out everywhere else."),
    }

    def form_valid(self, form: Any) -> HttpResponse:
        """Leaves a row before the password is changed."""
        audit(form.user, "change_password", form.user.username)
        messages.success(self.request, gettext("Your password is changed."), extra_tags=TAG)
        return super().form_valid(form)
