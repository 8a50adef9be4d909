"""What a member sees, held for a list of rows that are loaded already: two queries for all of them.

The same answers as `queries`, which a test compares; hold it for one request or task at most.
"""

from __future__ import annotations

from dataclasses import dataclass

from .models import Circle, Contribution, Thread
from .queries import User, circles_entered_by, circles_moderated_by


@dataclass(frozen=True)
class Sight:
    entered: frozenset[int]
    moderated: frozenset[int]

    def enters(self, circle: Circle) -> bool:
        return circle.pk in self.entered

    def sees(self, thread: Thread) -> bool:
        """May the thread be shown?"""
        return thread.circle_id in (self.moderated if thread.is_hidden else self.entered)

    def reads(self, contribution: Contribution) -> bool:
        """May the text be shown?"""
        return (
            self.sees(contribution.thread)
            and contribution.deleted_at is None
            and (not contribution.is_hidden or contribution.thread.circle_id in self.moderated)
        )


def sight_of(user: User) -> Sight:
    """What this user sees now."""
    return Sight(
        frozenset(circles_entered_by(user).values_list("pk", flat=True)),
        frozenset(circles_moderated_by(user).values_list("pk", flat=True)),
    )
