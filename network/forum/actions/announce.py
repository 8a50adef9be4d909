"""Tell members of a contribution, some at a time."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from network.members.actions.notify import notify
from network.members.models import Member

from ..mentions import mentioned_in, readers_of
from ..models import Attention, Contribution, Subscription
from ..tasks import announce

AT_A_TIME = 50


@transaction.atomic
def announce_contribution(
    *, contribution_pk: int, only_mentions: bool = False, after: int = 0, most: int = AT_A_TIME
) -> int:
    """Tell the next `most` members after this key, each once, and queue the rest; returns how many were told now.

    Told are those mentioned, and, unless `only_mentions`, who follows the thread, began it or took part in it and has
    not muted it. Nobody is told of their own words, or of what they may not read.
    """
    row = (
        Contribution.objects.select_related("thread__circle")
        .filter(pk=contribution_pk, deleted_at=None, is_hidden=False, thread__is_hidden=False)
        .first()
    )
    if row is None:
        return 0
    mentioned = mentioned_in(row.text, row.thread.circle)
    wanted = Q(pk__in=mentioned)
    if not only_mentions:
        wanted |= Q(pk__in=_taking_part(row).values("pk"))
    people = readers_of(row.thread.circle).filter(wanted, pk__gt=after)
    people = people.exclude(pk__in=[pk for pk in (row.author_id, row.put_in_by_id) if pk]).order_by("pk")
    found = list(people[: most + 1])
    told = 0
    for person in found[:most]:
        kind = "forum-mention" if person.pk in mentioned else "forum-reply"
        told += notify(recipient=person, kind=kind, subject=row) is not None
    if len(found) > most:
        announce.enqueue(row.pk, only_mentions=only_mentions, after=found[most - 1].pk)
    return told


def _taking_part(row: Contribution) -> QuerySet[Member]:
    own = Subscription.objects.filter(thread=row.thread_id, member=OuterRef("pk"))
    said = Contribution.objects.filter(thread=row.thread_id, author=OuterRef("pk"), number__lt=row.number)
    return Member.objects.exclude(Exists(own.filter(attention=Attention.MUTED))).filter(
        Exists(own.filter(attention=Attention.FOLLOWED)) | Q(pk=row.thread.author_id) | Exists(said)
    )
