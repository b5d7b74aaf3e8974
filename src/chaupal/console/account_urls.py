"""Signing in and out, the second factor. allauth looks these names up without a namespace; sign-up is not offered."""

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCode
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import DeactivateTOTPView
from django.contrib.auth.views import LogoutView
from django.urls import path
from django.utils.translation import gettext_lazy

from chaupal.console import passkeys
from chaupal.console.passwords import ChangePassword, Welcome
from chaupal.console.second_factor import SetUp
from chaupal.console.sign_in import SignIn

_FORM = "console/account/form.html"
_AGAIN = {
    "title": gettext_lazy("Confirm it is you"),
    "lead": gettext_lazy("Please confirm before you change how your account is protected."),
}
_OFF = {
    "title": gettext_lazy("Switch off the second factor"),
    "lead": gettext_lazy("For a new phone, say. The console opens again when you have set up a new one."),
}
_CODES = {
    "title": gettext_lazy("New recovery codes"),
    "lead": gettext_lazy("Codes made before will no longer work."),
}

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", LogoutView.as_view(next_page="account_login"), name="account_logout"),
    path("welcome/<uidb64>/<token>/", Welcome.as_view(), name="welcome"),
    path("account/password/", ChangePassword.as_view(), name="change_password"),
    path(
        "account/confirm/",
        ReauthenticateView.as_view(template_name=_FORM, extra_context=_AGAIN),
        name="account_reauthenticate",
    ),
    path("account/", IndexView.as_view(template_name="console/account/index.html"), name="mfa_index"),
    path("account/code/", AuthenticateView.as_view(template_name="console/account/code.html"), name="mfa_authenticate"),
    path(
        "account/confirm-code/",
        ReauthenticateByCode.as_view(template_name=_FORM, extra_context=_AGAIN),
        name="mfa_reauthenticate",
    ),
    path("account/activate/", SetUp.as_view(), name="mfa_activate_totp"),
    path("account/passkey/", passkeys.Add.as_view(), name="mfa_add_webauthn"),
    path("account/confirm-passkey/", passkeys.Confirm.as_view(), name="mfa_reauthenticate_webauthn"),
    path("account/passkey/<int:pk>/remove/", passkeys.Remove.as_view(), name="mfa_remove_webauthn"),
    path(
        "account/deactivate/",
        DeactivateTOTPView.as_view(template_name=_FORM, extra_context=_OFF),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/recovery-codes/",
        ViewRecoveryCodesView.as_view(template_name="console/account/recovery_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery-codes/new/",
        GenerateRecoveryCodesView.as_view(template_name=_FORM, extra_context=_CODES),
        name="mfa_generate_recovery_codes",
    ),
]
