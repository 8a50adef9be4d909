"""allauth's forms in the words of the site: labels of ours, no hint inside a field that vanishes when one types."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "remember": _("Keep me signed in on this device"),
    "code": _("Code"),
}


class PlainForm(forms.Form):
    """Mixin: labels above, help only where it says something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name in ("password", "oldpassword"):
                field.help_text = ""
            if name == "code":
                field.widget.attrs |= {"dir": "ltr", "autocapitalize": "off", "spellcheck": "false"}


class LoginForm(PlainForm, account.LoginForm):
    pass


class ReauthenticateForm(PlainForm, account.ReauthenticateForm):
    pass


class ChangePasswordForm(PlainForm, account.ChangePasswordForm):
    pass


class SetPasswordForm(PlainForm, account.SetPasswordForm):
    pass


class ResetPasswordForm(PlainForm, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(PlainForm, account.ResetPasswordKeyForm):
    pass


class AddEmailForm(PlainForm, account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class AuthenticateForm(PlainForm, mfa.AuthenticateForm):
    pass


class ReauthenticateByCodeForm(PlainForm, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(PlainForm, totp.ActivateTOTPForm):
    pass
