"""What the forum holds about a person: their own words and choices, never what others said.

Where a member has no seat any longer, the circle is not named.
"""

from __future__ import annotations

from typing import Any

from network.members.models import Member
from network.members.own_data import register_own_data

from .models import Contribution, Draft, Flag, Seat, Subscription, Thread
from .sight import sight_of


def forum_data(member: Member) -> dict[str, Any]:
    """Seats, threads, contributions with their earlier versions, drafts, subscriptions and reports."""
    entered = sight_of(member).entered
    seats = Seat.objects.filter(member=member).select_related("circle")
    threads = Thread.objects.filter(author=member).select_related("circle").order_by("pk")
    contributions = (
        Contribution.objects.filter(author=member).order_by("pk").prefetch_related("versions", "attachments")
    )
    drafts = Draft.objects.filter(member=member).order_by("pk")
    subscriptions = Subscription.objects.filter(member=member).order_by("pk")
    flags = Flag.objects.filter(member=member)
    return {
        "seats": [
            {"circle": seat.circle.slug, "given": seat.source, "since": seat.since.isoformat()}
            for seat in seats
            if seat.circle_id in entered
        ],
        "threads": [
            {
                "thread": thread.pk,
                "circle": thread.circle.slug if thread.circle_id in entered else None,
                "title": thread.title,
                "started": thread.created_at.isoformat(),
            }
            for thread in threads
        ],
        "contributions": [_contribution(contribution) for contribution in contributions],
        "drafts": [
            {
                "thread": draft.thread_id,
                "title": draft.title,
                "text": draft.text,
                "saved": draft.saved_at.isoformat(),
            }
            for draft in drafts
        ],
        "subscriptions": [
            {"thread": row.thread_id, "attention": row.attention, "read_up_to": row.read_up_to}
            for row in subscriptions
        ],
        "reports_to_moderators": [
            {
                "contribution": flag.contribution_id,
                "reason": flag.reason,
                "sent": flag.created_at.isoformat(),
                "settled": flag.settled_at.isoformat() if flag.settled_at else None,
            }
            for flag in flags
        ],
    }


def _contribution(row: Contribution) -> dict[str, Any]:
    return {
        "contribution": row.pk,
        "thread": row.thread_id,
        "number": row.number,
        "text": row.text,
        "language": row.language,
        "written": row.created_at.isoformat(),
        "edited": row.edited_at.isoformat() if row.edited_at else None,
        "deleted": row.deleted_at.isoformat() if row.deleted_at else None,
        "is_hidden": row.is_hidden,
        "earlier_versions": [
            {"text": version.text, "written": version.written_at.isoformat()}
            for version in row.versions.all()
        ],
        "files": [{"name": file.name, "bytes": file.size} for file in row.attachments.all()],
    }


register_own_data("forum", forum_data)
