"""Doors of pages for members and for roles, put before views.

The door decides by account and role alone; what a page shows is limited again by its queries and its rules. Staff
pass no door before this very session has proved a second factor (`rules.lacks_second_factor`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from .rules import has_role, is_member, lacks_second_factor

View = Callable[..., HttpResponse]


def sign_in_required(view: View) -> View:
    """Let in whoever has an account; lead others to sign in."""
    return _guard(view, lambda request: None)


def member_required(view: View) -> View:
    """Let members in; lead visitors to sign in; tell anybody else what is needed (403)."""

    def refuse(request: HttpRequest) -> HttpResponse | None:
        return None if is_member(request.user) else render(request, "portal/members_only.html", status=403)

    return _guard(view, refuse)


def role_required(*roles: str) -> Callable[[View], View]:
    """Let in holders of one of these roles (see `roles`); lead visitors to sign in; others get a 403."""

    def refuse(request: HttpRequest) -> HttpResponse | None:
        return None if has_role(request.user, *roles) else render(request, "403.html", status=403)

    return lambda view: _guard(view, refuse)


def _guard(view: View, refuse: Callable[[HttpRequest], HttpResponse | None]) -> View:
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        refusal = refuse(request)
        if refusal is not None:
            return refusal
        if lacks_second_factor(request):
            return lead_to_second_factor(request)
        return view(request, *args, **kwargs)

    return guarded


def lead_to_second_factor(request: HttpRequest) -> HttpResponse:
    """To the question for it, or to its set-up, and back. Raises PermissionDenied where no page can come back."""
    is_page_load = request.method in ("GET", "HEAD") and "X-Requested-With" not in request.headers
    if not is_page_load:
        raise PermissionDenied
    return redirect_to_login(request.get_full_path(), reverse(_step(request)))


def _step(request: HttpRequest) -> str:
    """The name of the address where what is missing is done."""
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        return "mfa_reauthenticate"
    if is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN]):
        return "mfa_reauthenticate_webauthn"
    messages.warning(request, _("Your role needs a second factor. Set one up to go on."))
    return "mfa_index"
