"""Files of contributions: a download for whoever may read the contribution, nothing for anybody else."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from network.members.access import member_required

from ..queries import attachments_visible_to


@require_safe
@member_required
def attachment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the file to be saved, never to be shown: a page made to look like a file runs nothing here."""
    row = get_object_or_404(attachments_visible_to(request.user), pk=pk)
    try:
        stream = row.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(stream, as_attachment=True, filename=row.name, content_type=row.content_type)
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
