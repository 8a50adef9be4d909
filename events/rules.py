"""Who may do what with events and reports."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from network.members.models import Member

from .models import EventIndexPage, ReportIndexPage


def may_import(user: Member | AnonymousUser) -> bool:
    """May this user make pages of an uploaded document: whoever may add pages to both sections, in all languages?"""
    if not (user.is_active and user.has_perm("wagtailadmin.access_admin")):
        return False
    sections = [*ReportIndexPage.objects.all(), *EventIndexPage.objects.all()]
    return bool(sections) and all(
        section.permissions_for_user(user).can_add_subpage() for section in sections
    )
