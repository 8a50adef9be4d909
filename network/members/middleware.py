"""Staff sign in with a second factor."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from .rules import is_staff, must_set_up_second_factor, used_second_factor


class StaffSecondFactorMiddleware:
    """Keeps staff out of /cms/ until this very session has proved a second factor.

    Who has none is led to its set-up; who signed in before it was set up is asked for a code.
    """

    AREA = "/cms/"
    SIGN_OUT = "/cms/logout/"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(self.AREA) and request.path_info != self.SIGN_OUT:
            step = self._missing_step(request)
            if step:
                return self._lead_to(request, step)
        return self.get_response(request)

    @staticmethod
    def _missing_step(request: HttpRequest) -> str | None:
        """The name of the address where this request's reader does what is missing."""
        if must_set_up_second_factor(request.user):
            return "mfa_activate_totp"
        if is_staff(request.user) and not used_second_factor(request):
            return "mfa_reauthenticate"
        return None

    @staticmethod
    def _lead_to(request: HttpRequest, step: str) -> HttpResponse:
        is_page_load = request.method in ("GET", "HEAD") and "X-Requested-With" not in request.headers
        if not is_page_load:
            raise PermissionDenied
        if step == "mfa_activate_totp":
            messages.warning(request, _("Set up a second factor before you enter the administration."))
        return redirect_to_login(request.get_full_path(), reverse(step))
