"""What allauth asks of the network: whom accounts are for, where to go next, and mail by the queue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from .actions.queue_mail import queue_mail
from .models import Member
from .reauthentication import has_recent_proof, needs_code

CODE_LIFE = timedelta(minutes=15)
"""How long a mailed code is of use; settings give allauth the same."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_password": _("This password is not right."),
        "enter_current_password": _("This password is not right."),
        "incorrect_code": _("This code is not right. Look at the last message and write its code."),
        "too_many_login_attempts": _("Too many attempts have failed. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
        "email_taken": _("Another account has this e-mail address."),
        "same_as_current": _("This is the address that you have now."),
    }

    def is_safe_url(self, url: str | None) -> bool:
        """Lead to this host only: allauth also allows the other hosts the site answers to."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def new_user(self, request: HttpRequest) -> Member:
        """An account that somebody makes for themselves: its address is theirs only when its code comes back."""
        member = Member(language=get_language() or settings.LANGUAGE_CODE)
        member.address_is_unproven = True
        return member

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return address_or_home("members:dashboard")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return address_or_home("members:apply")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return home()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail now, in the reader's language, and leave it to the queue: a request waits for no mail server,
        and takes as long for an address that has an account as for one that has none."""
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        queue_mail(
            to=email,
            subject=message.subject,
            text=message.body,
            language=get_language() or settings.LANGUAGE_CODE,
            **({"keep_trying": CODE_LIFE} if "code" in context else {}),
        )

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """As allauth, which asks nothing of an account without password and second factor; we ask for a mailed code."""
        is_required = super().is_reauthentication_required(app=app, **kwargs)
        request = context.request
        if is_required and needs_code(request.user) and not has_recent_proof(request):
            raise ReauthenticationRequired
        return is_required

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods = super().get_reauthentication_methods(user)
        if not methods and user.is_authenticated:
            methods = [{"id": "code", "description": "", "url": reverse("members:reauthenticate")}]
        if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):  # a passkey before its recovery codes
            methods.sort(key=lambda method: method["id"] == "mfa_reauthenticate")
        return [method | {"description": METHODS.get(method["id"], "")} for method in methods]


METHODS = {
    "reauthenticate": _("Use my password"),
    "mfa_reauthenticate": _("Use a code from the app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use my passkey"),
}


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Wait for the next one and write that."),
    }

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        """The name given to a passkey whose holder gives it none."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": gettext("Pan-African Network")}


def home() -> str:
    """The home page in the language of the form that was sent."""
    return f"/{get_language()}/"


def address_or_home(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return home()
