"""Middleware of the shell: the language of a request, and requests that no page can answer."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path

NUL = "\x00"


class LanguageMiddleware(LocaleMiddleware):
    """Chooses the language as Django does, and remembers the one a reader chose on this site.

    Unlike Django's it never leads an unknown address to the same address under a language: what does not
    exist is answered 404 at once, so that `/media/…` tells nothing and `/api/` is no promise.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith("text/html"):
            if not get_language_from_path(request.path_info):
                patch_vary_headers(response, ("Accept-Language", "Cookie"))
            response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
        chosen = self._chosen_language(request) if response.status_code == 200 else None
        if chosen and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != chosen:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]
            )
        return response

    @staticmethod
    def _chosen_language(request: HttpRequest) -> str | None:
        """The language of this address if the reader came to it from another language of this site."""
        try:
            came_from = urlsplit(request.headers.get("Referer", ""))
        except ValueError:
            return None
        if came_from.netloc != request.get_host():
            return None
        here, there = get_language_from_path(request.path_info), get_language_from_path(came_from.path)
        return here if here and there and here != there else None


class NullByteMiddleware:
    """Keeps NUL bytes from the database, which cannot hold them: an address with one does not exist, and a
    query is read without them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        while NUL in query or "%00" in query:
            query = request.META["QUERY_STRING"] = query.replace(NUL, "").replace("%00", "")
        return self.get_response(request)
