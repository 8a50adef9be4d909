"""The door of search's pages in the editors' part."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from search.rules import may_tend_search


class EditorsOnly(WagtailAdminTemplateMixin):
    """Lets in who may tend search. What they see is for them alone and is not kept on the way."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_tend_search(request.user):
            refusal: HttpResponse = permission_denied(request)
            return refusal
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


def editors_post(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in who may tend search, and what is sent alone."""

    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_tend_search(request.user):
            refusal: HttpResponse = permission_denied(request)
            return refusal
        return view(request, *args, **kwargs)

    return guarded
