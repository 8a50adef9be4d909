"""Staff sign in with a second factor."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .rules import must_set_up_second_factor


class StaffSecondFactorMiddleware:
    """Leads staff without a second factor from /cms/ to its set-up. allauth itself asks for a factor that exists."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/cms/") and must_set_up_second_factor(request.user):
            messages.warning(request, _("Set up a second factor before you enter the administration."))
            return redirect("mfa_activate_totp")
        return self.get_response(request)
