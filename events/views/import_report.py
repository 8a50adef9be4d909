"""Upload of a report or aide-mémoire in the editors' part: file, then preview, then drafts in the editor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events import pending_uploads
from events.actions.import_report import ImportRefused, import_report
from events.forms import ImportForm
from events.import_preview import preview_of
from events.importing.recognise import NotADocument, recognise
from events.importing.recognised import Recognised
from events.rules import may_import
from network.members.models import Member
from network.portal.uploads import Upload, UploadRefused, check_upload

SESSION_KEY = "import_report"


class ImportersOnly(WagtailAdminTemplateMixin):
    """Lets in who may add reports and events."""

    page_title = gettext_lazy("Import a report")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            refusal: HttpResponse = permission_denied(request)
            return refusal
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class ImportReportView(ImportersOnly, FormView):  # type: ignore[type-arg]
    """The form for the file."""

    form_class = ImportForm
    template_name = "events/admin/import_report.html"
    success_url = reverse_lazy("import_report_preview")

    def form_valid(self, form: ImportForm) -> HttpResponse:
        pending_uploads.forget(self.request.session.get(SESSION_KEY, {}).get("token", ""))
        self.request.session[SESSION_KEY] = {
            "token": pending_uploads.keep(form.upload),
            "name": form.upload.name,
            "kind": form.cleaned_data["kind"],
        }
        return super().form_valid(form)


class PreviewView(ImportersOnly, TemplateView):
    """What went where; confirming makes the drafts."""

    template_name = "events/admin/import_preview.html"

    @cached_property
    def pending(self) -> tuple[Upload, Recognised] | None:
        """The file of this session, checked and read again, or None when it is no longer there."""
        kept = self.request.session.get(SESSION_KEY, {})
        path = pending_uploads.find(kept.get("token", ""))
        if path is None:
            return None
        try:
            upload = check_upload(path, name=kept["name"])
            return upload, recognise(upload, kind=kept["kind"])
        except (UploadRefused, NotADocument):
            return None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if may_import(request.user) and self.pending is None:
            messages.warning(request, _("The file is no longer here. Choose it again."))
            return redirect("import_report")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        upload, found = self.pending  # type: ignore[misc]  # dispatch has seen to it
        return super().get_context_data(upload=upload, preview=preview_of(found), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        upload, found = self.pending  # type: ignore[misc]
        user = request.user if isinstance(request.user, Member) else None
        try:
            imported = import_report(upload=upload, publish=False, user=user, found=found)
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data())
        pending_uploads.forget(request.session.pop(SESSION_KEY)["token"])
        for note in imported.notes:
            messages.warning(request, note.message)
        messages.success(
            request,
            _done(len(imported.pages), imported.is_new),
            buttons=[
                messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), str(page.locale))
                for page in imported.pages
            ],
        )
        return redirect("wagtailadmin_pages:edit", imported.pages[0].pk)


def _done(count: int, is_new: bool) -> str:
    if is_new:
        text = ngettext("%(count)s draft made.", "%(count)s drafts made, one in each language.", count)
    else:
        text = ngettext(
            "This file was imported before: its page has a new draft.",
            "This file was imported before: its %(count)s pages have new drafts.",
            count,
        )
    return text % {"count": count}
