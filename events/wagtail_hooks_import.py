"""The import of reports in the editors' part: menu item, addresses, history."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from .actions.import_report import LOG_ACTION
from .rules import may_import
from .views.import_report import ImportReportView, PreviewView


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


@hooks.register("register_admin_menu_item")
def add_import_to_menu() -> MenuItem:
    return ImportMenuItem(
        _("Import a report"),
        reverse_lazy("import_report"),
        name="import-report",
        icon_name="upload",
        order=260,
    )


@hooks.register("register_admin_urls")
def add_import_addresses() -> list[URLPattern]:
    return [
        path("import-report/", ImportReportView.as_view(), name="import_report"),
        path("import-report/preview/", PreviewView.as_view(), name="import_report_preview"),
    ]


@hooks.register("register_log_actions")
def register_import(actions: LogActionRegistry) -> None:
    """An import shows in the history of the page."""
    actions.register_action(LOG_ACTION, _("Import"), _("Imported from a file"))
