"""What allauth asks of the network: sign-up is closed; accounts come from the secretariat."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Lead to this host only: allauth also allows the other hosts the site answers to."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home()

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return home()


def home() -> str:
    """The home page in the language of the form that was sent."""
    return f"/{get_language()}/"
