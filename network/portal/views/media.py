"""Files: pictures in the sizes that pages show, and documents for download, after their collection's privacy."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe
from wagtail.documents.views.serve import serve as serve_document

from ..models import CustomDocument, CustomRendition
from ..rules import may_open

CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
ONE_YEAR = 365 * 24 * 3600
CLOSED = "private, no-store"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a rendition of an image that the reader may see.

    Everything else is 404, the same for what is missing and for what is closed: originals, documents, and any
    path that no rendition has. No path from outside reaches the file system.
    """
    content_type = CONTENT_TYPES.get(PurePosixPath(path).suffix.lower())
    rendition = CustomRendition.objects.select_related("image__collection").filter(file=path).first()
    if content_type is None or rendition is None:
        raise Http404
    restrictions = list(rendition.image.collection.get_view_restrictions())
    if not may_open(request, restrictions):
        raise Http404

    @condition(etag_func=lambda request: f'"{rendition.pk}-{rendition.width}x{rendition.height}"')
    def serve(request: HttpRequest) -> HttpResponseBase:
        try:
            return FileResponse(rendition.file.open("rb"), content_type=content_type)
        except FileNotFoundError:
            raise Http404 from None

    response = serve(request)
    response["Cache-Control"] = CLOSED if restrictions else f"public, max-age={ONE_YEAR}, immutable"
    return response


@require_safe
def document(request: HttpRequest, pk: str, filename: str) -> HttpResponseBase:
    """Serve a document by Wagtail's view to those who may open it.

    Others are asked to sign in, and told what is needed if they have: Wagtail would lead them in a circle.
    """
    row = get_object_or_404(CustomDocument.objects.select_related("collection"), pk=pk)
    if row.filename != filename:
        raise Http404
    restrictions = list(row.collection.get_view_restrictions())
    response: HttpResponseBase
    if may_open(request, restrictions):
        response = serve_document(request, pk, filename)
    elif request.user.is_authenticated:
        response = render(request, "portal/members_only.html", status=403)
    else:
        response = redirect_to_login(request.get_full_path(), reverse("account_login"))
    response["Cache-Control"] = CLOSED if restrictions else "private, no-cache"
    return response


@csrf_exempt
def nothing(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """An address of Wagtail's that this site does not have: nothing is shared by password."""
    raise Http404
