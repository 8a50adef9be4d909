"""Wagtail's own doors, which ask for a password alone, lead to the site's sign-in. Its account page loses a panel."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel


@csrf_exempt  # writes nothing: a form of Wagtail's that was open before leads on as well
@never_cache
def lead_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Any request to another sign-in form goes to ours, with the page to come back to if it is one of ours."""
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    address = reverse(settings.LOGIN_URL)
    if wanted and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        address += "?" + urlencode({REDIRECT_FIELD_NAME: wanted})
    return HttpResponseRedirect(address)


@csrf_exempt
@never_cache
def lead_to_password_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    return redirect("account_reset_password")


class EditorAccountView(AccountView):
    """Wagtail's account page without the profile picture: files of people are not served by this site."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)]
