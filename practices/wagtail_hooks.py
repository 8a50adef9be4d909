"""Practices in the editors' part of the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .actions.import_practices import LOG_ACTION


@hooks.register("register_log_actions")
def register_import(actions: LogActionRegistry) -> None:
    """An import shows in the history of the page; its entry also keeps the checksum of the row."""
    actions.register_action(LOG_ACTION, _("Import"), _("Imported from a file"))
