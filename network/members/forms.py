"""allauth's forms in the words of the site: labels of ours, no hint inside a field that vanishes when one types."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "code": _("Code"),
    "name": _("Name of this passkey"),
}

LONGEST_NAME = 80
LONGEST_ADDRESS = 254
"""As the column holds, and as RFC 5321 allows."""


@contextmanager
def refusing_garbage() -> Iterator[None]:
    """Turn what reading of malformed data raises into the error that a form shows."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class PlainForm(forms.Form):
    """Mixin: labels above, help only where it says something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name in ("email", "login"):
                field.validators.append(MaxLengthValidator(LONGEST_ADDRESS))
            if name in ("password", "oldpassword"):
                field.help_text = ""


class CodeForm(PlainForm):
    """Mixin: one code of digits, typed with the digits of any script, with or without the hyphen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].validators.append(MaxLengthValidator(40))
        self.fields["code"].widget.attrs |= {"dir": "ltr", "inputmode": "numeric", "spellcheck": "false"}

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        self.cleaned_data["code"] = "".join(str(unicodedata.digit(letter, letter)) for letter in typed)
        return super().clean_code()


class LoginForm(PlainForm, account.LoginForm):
    """An address alone asks for a code by mail. The password is asked for where the reader chose that way."""

    WAY, BY_PASSWORD = "with", "password"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password" not in self.data and self.request.GET.get(self.WAY) != self.BY_PASSWORD:
            del self.fields["password"]


class SignupForm(PlainForm, account.SignupForm):
    """An address alone. A password is set later, by whoever holds the mailbox: were it asked for here, it would open
    the account of an address's owner to the person who typed the address before them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password1"]

    def try_save(self, request: HttpRequest) -> tuple[Any, Any]:
        """As allauth; of two requests at once for one new address, the second is answered as for a known one."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)


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


class ConfirmLoginCodeForm(CodeForm, account.ConfirmLoginCodeForm):
    pass


class ConfirmAddressForm(CodeForm, account.ConfirmEmailVerificationCodeForm):
    pass


class AuthenticateForm(CodeForm, mfa.AuthenticateForm):
    pass


class ReauthenticateByCodeForm(CodeForm, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(CodeForm, totp.ActivateTOTPForm):
    pass


class PasskeyForm(PlainForm):
    """Mixin: what is no passkey at all is refused as a wrong one is; allauth's parser lets other errors out."""

    def clean_credential(self) -> Any:
        with refusing_garbage():
            return super().clean_credential()


class LoginPasskeyForm(PasskeyForm, webauthn.LoginWebAuthnForm):
    pass


class AuthenticatePasskeyForm(PasskeyForm, webauthn.AuthenticateWebAuthnForm):
    pass


class ReauthenticatePasskeyForm(PasskeyForm, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(PlainForm, webauthn.AddWebAuthnForm):
    """Every passkey can sign in by itself, so its device must have checked who uses it (finger, face or PIN)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]
        self.fields["name"].help_text = _("For instance: my phone.")
        self.fields["name"].validators.append(MaxLengthValidator(LONGEST_NAME))

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        with refusing_garbage():
            return super().clean()


class RenamePasskeyForm(PlainForm, webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(MaxLengthValidator(LONGEST_NAME))
