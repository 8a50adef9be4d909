"""The moderation log: the one place that writes it. Lines are added, never changed."""

from __future__ import annotations

from network.members.models import Member

from ..models import Circle, Contribution, ModerationEntry, ModerationVerb, Thread


def log(
    *,
    moderator: Member,
    verb: ModerationVerb,
    circle: Circle,
    thread: Thread,
    contribution: Contribution | None = None,
    reason: str = "",
) -> ModerationEntry:
    """Add a line, in the transaction of what it tells."""
    return ModerationEntry.objects.create(
        circle=circle,
        moderator=moderator,
        verb=verb,
        thread=thread,
        contribution=contribution,
        reason=reason.strip(),
    )
