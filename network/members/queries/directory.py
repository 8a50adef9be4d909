"""The directory of members. Who may see is part of each query, and so is what a member chose to show."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, TextField
from django.db.models.functions import Cast

from network.vocabulary.folding import fold

from ..models import Appointment, DirectoryEntry
from ..roles import MEMBERS
from ..rules import User, is_member

MOST_WORDS = 8


def listed_entries() -> QuerySet[DirectoryEntry]:
    """The entries that members find: of those who are members now, have an account and chose to be listed."""
    return DirectoryEntry.objects.filter(
        is_listed=True, member__is_active=True, member__groups__name=MEMBERS
    ).select_related("member")


def entries_visible_to(user: User) -> QuerySet[DirectoryEntry]:
    """The listed entries for members, none for anybody else."""
    return listed_entries() if is_member(user) else DirectoryEntry.objects.none()


def with_shown_details(entries: QuerySet[DirectoryEntry]) -> QuerySet[DirectoryEntry]:
    """The entries with their themes and current posts loaded: `entry.member.held_now`. Two more queries."""
    held = Appointment.objects.current().select_related("post", "organisation", "country")
    return entries.prefetch_related("themes", Prefetch("member__appointments", held, to_attr="held_now"))


def holding(
    entries: QuerySet[DirectoryEntry], *, country: str = "", post: str = ""
) -> QuerySet[DirectoryEntry]:
    """Those that show a post held now in the country, or of the kind, with these slugs; of the same appointment."""
    held = Appointment.objects.current().filter(member=OuterRef("member"))
    if country:
        held = held.filter(country__slug=country)
    if post:
        held = held.filter(post__slug=post)
    return entries.filter(Exists(held), shows_post=True)


def speaking(entries: QuerySet[DirectoryEntry], language: str) -> QuerySet[DirectoryEntry]:
    """Those that show this language, an ISO 639-1 code."""
    spoken = entries.annotate(spoken=Cast("languages", TextField()))
    return spoken.filter(spoken__contains=f'"{language}"', shows_expertise=True)


def on_theme(entries: QuerySet[DirectoryEntry], theme: str) -> QuerySet[DirectoryEntry]:
    """Those that show the theme with this slug."""
    return entries.filter(themes__slug=theme, shows_expertise=True)


def matching(entries: QuerySet[DirectoryEntry], text: str) -> QuerySet[DirectoryEntry]:
    """Those whose name, organisation, title or expertise hold every word or part of a word, however it is spelt."""
    for word in _words(text):
        entries = entries.filter(folded_words__contains=word)
    return entries


def _words(text: str) -> Iterable[str]:
    return fold(text[:400]).split()[:MOST_WORDS]
