"""The directory of members, for members."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..access import member_required
from ..directory import Directory
from ..queries.directory import entries_visible_to, with_shown_details


@require_safe
@member_required
def directory(request: HttpRequest) -> HttpResponse:
    """Members who chose to be listed, searched and filtered by what they show."""
    return render(request, "members/directory.html", {"listing": Directory(request)})


@require_safe
@member_required
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them; 404 for whoever is not listed."""
    entry = get_object_or_404(with_shown_details(entries_visible_to(request.user)), member=pk)
    return render(request, "members/member.html", {"entry": entry})
