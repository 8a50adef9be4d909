"""The secretariat downloads the registrations for an event."""

from __future__ import annotations

import logging

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from network.members.access import role_required
from network.members.roles import SECRETARIAT

from ..exports import CSV_TYPE, XLSX_TYPE, csv_lines, table, workbook
from ..queries.pages import event_page_or_404

logger = logging.getLogger(__name__)


@role_required(SECRETARIAT)
@require_safe
def export(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """The table as `xlsx` or `csv`; the log says who asked, and no name of those in it."""
    if kind not in ("xlsx", "csv"):
        raise Http404
    page = event_page_or_404(slug, request.user, get_language() or "en")
    rows = table(page.event)
    response: FileResponse | StreamingHttpResponse
    if kind == "xlsx":
        response = FileResponse(workbook(rows), content_type=XLSX_TYPE)
    else:
        # Made while the language is known: what is streamed later is not.
        response = StreamingHttpResponse(list(csv_lines(rows)), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="registrations-{slug}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    logger.info(
        "Registrations for event %s exported as %s by member %s", page.event_id, kind, request.user.pk
    )
    return response
