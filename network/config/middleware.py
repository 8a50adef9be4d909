"""Middleware of the composition root: whom to believe about the client, and which browser features are off."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


class TrustedProxyMiddleware:
    """Takes the client's address and scheme from forwarded headers, from TRUSTED_PROXIES only.

    Headers of anybody else are dropped, so that no client chooses the address it is limited by.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        scheme = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        if self._is_trusted(request.META.get("REMOTE_ADDR", "")):
            for address in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
                request.META["REMOTE_ADDR"] = address
                if not self._is_trusted(address):
                    break
            if scheme in ("http", "https"):
                request.META["wsgi.url_scheme"] = scheme
        return self.get_response(request)

    @staticmethod
    def _is_trusted(address: str) -> bool:
        try:
            client = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(client in network for network in settings.TRUSTED_PROXIES)


class PermissionsPolicyMiddleware:
    """Switches off browser features that no page uses."""

    POLICY = ", ".join(
        f"{feature}=()"
        for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
    )

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", self.POLICY)
        return response
