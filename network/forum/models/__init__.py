from .circle import Circle, CircleAccess, Seat, SeatSource
from .moderation import Flag, ModerationEntry, ModerationVerb
from .thread import (
    Attachment,
    Attention,
    Contribution,
    ContributionVersion,
    Draft,
    Subscription,
    Thread,
)

__all__ = [
    "Attachment",
    "Attention",
    "Circle",
    "CircleAccess",
    "Contribution",
    "ContributionVersion",
    "Draft",
    "Flag",
    "ModerationEntry",
    "ModerationVerb",
    "Seat",
    "SeatSource",
    "Subscription",
    "Thread",
]
