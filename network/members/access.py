"""Doors of pages for members and for roles, put before views.

The door decides by role alone; what a page shows is limited again by its queries and its rules.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from .roles import STAFF_ROLES
from .rules import has_role, has_second_factor, is_member, used_second_factor

View = Callable[..., HttpResponse]


def member_required(view: View) -> View:
    """Let members in; lead visitors to sign in; tell anybody else what is needed (403)."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_member(request.user):
            return render(request, "portal/members_only.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def sign_in_required(view: View) -> View:
    """Let in whoever has an account; lead others to sign in."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def role_required(*roles: str) -> Callable[[View], View]:
    """Let in holders of one of these roles, with a second factor where the role is a staff role; others get a 403."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not has_role(request.user, *roles):
                return render(request, "403.html", status=403)
            is_staff_role = not has_role(request.user, *(set(roles) - set(STAFF_ROLES)))
            if is_staff_role and not used_second_factor(request):
                return _lead_to_second_factor(request)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _lead_to_second_factor(request: HttpRequest) -> HttpResponse:
    """To its set-up, or to the question for a code; what a form held is asked for again afterwards."""
    if has_second_factor(request.user):
        return redirect_to_login(request.get_full_path(), reverse("mfa_reauthenticate"))
    messages.warning(request, _("Set up a second factor before you enter the administration."))
    return redirect_to_login(request.get_full_path(), reverse("mfa_activate_totp"))
