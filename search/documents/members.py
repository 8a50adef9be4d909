"""Members as documents: for members, those who are in the directory, by what they show there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from network.members.models import Appointment, DirectoryEntry, Member, Organisation
from network.members.queries.directory import listed_entries
from network.portal.audience import members_group
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.translated_text import texts_in
from search.engine import Document, Edition

from .plain_text import joined
from .registry import register_expansion, register_kind, register_source
from .words import Words


class MemberKind:
    """Ids are those of accounts. One edition each, in the member's own language."""

    name = "member"

    def documents(self, ids: Collection[str], words: Words) -> Iterator[Document]:
        """Yield the document of each member who is in the directory; see `Kind.documents`."""
        entries = list(
            self._entries().filter(member__in=ids).select_related("member").prefetch_related("themes")
        )
        posts: dict[int, list[Appointment]] = defaultdict(list)
        held = Appointment.objects.current().filter(member__in=[entry.member_id for entry in entries])
        for appointment in held.select_related("post", "organisation", "country__au_region"):
            posts[appointment.member_id].append(appointment)
        audience = f"group:{members_group().pk}"
        for entry in entries:
            shown = posts[entry.member_id] if entry.shows_post else []
            yield Document(
                key=f"{self.name}:{entry.member_id}",
                kind=self.name,
                audiences=(audience,),
                editions=(_edition(entry, shown),),
                facets={
                    "country": tuple(held.country.slug for held in shown if held.country),
                    "region": tuple(
                        held.country.au_region.slug
                        for held in shown
                        if held.country and held.country.au_region
                    ),
                    "theme": tuple(theme.slug for theme in entry.themes.all())
                    if entry.shows_expertise
                    else (),
                },
            )

    def batches(self, size: int) -> Iterator[list[str]]:
        ids = self._entries().order_by("member").values_list("member", flat=True)
        batch = list(ids[:size])
        while batch:
            yield [str(pk) for pk in batch]
            batch = list(ids.filter(member__gt=batch[-1])[:size])

    def count(self) -> int:
        return self._entries().count()

    def register(self) -> None:
        register_kind(self)
        register_source(DirectoryEntry, lambda entry: [f"{self.name}:{entry.member_id}"])
        register_source(Member, lambda member: [f"{self.name}:{member.pk}"])
        register_source(Appointment, lambda appointment: [f"{self.name}:{appointment.member_id}"])
        register_source(Organisation, lambda organisation: [f"organisation:{organisation.pk}"])
        register_expansion("organisation", self._keys_in_organisation)

    def _keys_in_organisation(self, organisation: str) -> Iterator[str]:
        members = Appointment.objects.filter(organisation=organisation).values_list("member", flat=True)
        for member in members.distinct():
            yield f"{self.name}:{member}"

    @staticmethod
    def _entries() -> QuerySet[DirectoryEntry]:
        return listed_entries()


def _edition(entry: DirectoryEntry, posts: list[Appointment]) -> Edition:
    """Names in the other script and posts in all languages are found as well."""
    member = entry.member
    language = member.language
    with override(language):
        url, title, held = reverse("members:member", args=[member.pk]), member.display_name, map(str, posts)
        summary = joined(held, ", ")
    return Edition(
        language=language,
        title=title,
        summary=summary,
        people=joined(
            [
                member.get_full_name(),
                member.name_in_arabic,
                *(str(post.organisation) for post in posts if post.organisation),
                *(text.text for post in posts for text in texts_in(post.post, "name", LANGUAGES)),
            ]
        ),
        body=entry.expertise if entry.shows_expertise else "",
        url=url,
    )
