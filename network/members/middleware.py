"""Staff enter the administration with a second factor."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .access import lead_to_second_factor
from .rules import used_second_factor


class StaffSecondFactorMiddleware:
    """Keeps staff out of /cms/ until this very session has proved a second factor.

    Who has none is led to its set-up; who signed in before it was set up is asked for it. Staff are here whoever
    may enter, by a role or by a right given to one person; others are turned away by the pages themselves.
    """

    AREA = "/cms/"
    SIGN_OUT = "/cms/logout/"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_inside = request.path_info.startswith(self.AREA) and request.path_info != self.SIGN_OUT
        if (
            is_inside
            and request.user.has_perm("wagtailadmin.access_admin")
            and not used_second_factor(request)
        ):
            return lead_to_second_factor(request)
        return self.get_response(request)
