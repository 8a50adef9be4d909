"""Who may see an item: `public` or `members` (circles come with the forum).

The audience is stored as the groups restriction of every edition, which Wagtail's own doors honour, and as
the collection of the item's files. `set_audience` is the only writer; `visible_to` goes into every list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)

from .models import CustomDocument, CustomImage

P = TypeVar("P", bound=Page)
User = AbstractBaseUser | AnonymousUser
MEMBERS_GROUP = "members"
CIRCLE_GROUP_PREFIX = "circle-"  # and the circle's number: no name
FILE_MODELS = (CustomImage, CustomDocument)


class Audience(models.TextChoices):
    PUBLIC = "public", _("Everyone")
    MEMBERS = "members", _("Members only")


def members_group() -> Group:
    """The group of verified members and all staff roles."""
    return Group.objects.get_or_create(name=MEMBERS_GROUP)[0]


def audience_of(item: Page) -> Audience:
    """The audience of the item that this page is an edition of. A restriction on any edition counts."""
    restricted = PageViewRestriction.objects.filter(page__translation_key=item.translation_key).exists()
    return Audience.MEMBERS if restricted else Audience.PUBLIC


def visible_to(pages: QuerySet[P], user: User) -> QuerySet[P]:
    """The pages of these that the user may read. Only item pages are restricted, never sections."""
    if user.is_authenticated and user.is_superuser:
        return pages
    closed = PageViewRestriction.objects.filter(page_id=OuterRef("pk"))
    if user.is_authenticated:
        closed = closed.exclude(groups__in=user.groups.all())
    return pages.filter(~Exists(closed))


def audience_keys(user: User) -> tuple[str, ...]:
    """The search audiences of a reader: `public`, and `group:<id>` for each group the reader is in. One query.

    A seat in a circle counts for members alone, as at the circle's own door. An administrator counts as in every group
    but those of circles: what is said there is for those with a seat.
    """
    if not user.is_authenticated:
        return (Audience.PUBLIC.value,)
    is_circle = Q(name__startswith=CIRCLE_GROUP_PREFIX)
    own = Q(pk__in=user.groups.values("pk"))
    seats = is_circle & own & Q(Exists(user.groups.filter(name=MEMBERS_GROUP)))
    others = ~is_circle if user.is_superuser else ~is_circle & own
    groups = Group.objects.filter(seats | others).order_by("pk").values_list("pk", flat=True)
    return (Audience.PUBLIC.value, *(f"group:{pk}" for pk in groups))


def audience_keys_of(item: Page) -> tuple[str, ...]:
    """The search audiences of an item. One restricted without a group is found by nobody."""
    return audience_keys_of_items([item.translation_key])[item.translation_key]


def audience_keys_of_items(translation_keys: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The search audiences of each item. One query."""
    keys = list(translation_keys)
    groups: dict[UUID, set[int]] = {}
    restrictions = PageViewRestriction.objects.filter(page__translation_key__in=keys)
    for key, group in restrictions.values_list("page__translation_key", "groups"):
        groups.setdefault(key, set()).update({group} - {None})
    return {
        key: tuple(f"group:{pk}" for pk in sorted(groups[key])) if key in groups else (Audience.PUBLIC.value,)
        for key in keys
    }


def audience_keys_of_documents(documents: Iterable[int]) -> dict[int, frozenset[str]]:
    """The search audiences who may open each document, as Wagtail's document view decides. Two queries.

    A collection closed by a password or to the signed-in alone opens to no audience of search.
    """
    doors: list[tuple[str, frozenset[str]]] = []
    for restriction in CollectionViewRestriction.objects.select_related("collection").prefetch_related(
        "groups"
    ):
        keys = {f"group:{group.pk}" for group in restriction.groups.all()}
        is_by_group = restriction.restriction_type == CollectionViewRestriction.GROUPS
        doors.append((restriction.collection.path, frozenset(keys if is_by_group else ())))
    open_to: dict[int, frozenset[str]] = {}
    for pk, path in CustomDocument.objects.filter(pk__in=documents).values_list("pk", "collection__path"):
        shut = [keys for above, keys in doors if path.startswith(above)]
        open_to[pk] = frozenset.intersection(*shut) if shut else frozenset({Audience.PUBLIC.value})
    return open_to


@transaction.atomic
def set_audience(item: Page, audience: str) -> bool:
    """Make every edition of the item, live or draft, as open as `audience` says, and its files with it.

    Returns whether anything changed. Raises ValueError for an unknown audience.
    """
    wanted = Audience(audience)
    group = members_group()
    changed = False
    for page in Page.objects.filter(translation_key=item.translation_key):
        restrictions = list(page.view_restrictions.all())
        is_right = not restrictions
        if wanted == Audience.MEMBERS:
            is_right = len(restrictions) == 1 and set(restrictions[0].groups.all()) == {group}
        if is_right:
            continue
        changed = True
        for restriction in restrictions:
            restriction.delete()
        if wanted == Audience.MEMBERS:
            restriction = PageViewRestriction(page=page, restriction_type=PageViewRestriction.GROUPS)
            restriction.save()
            restriction.groups.set([group])
    place_files(item)
    return changed


def close_new_pages(pages: Iterable[int]) -> None:
    """Make pages members only that have just been written in bulk, in all their editions, and use no file."""
    restrictions = PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page_id=page, restriction_type=PageViewRestriction.GROUPS) for page in pages
    )
    through = PageViewRestriction.groups.through
    group = members_group()
    through._default_manager.bulk_create(
        through(pageviewrestriction=restriction, group=group) for restriction in restrictions
    )


def inherit_audience(page: Page) -> None:
    """Give a page just created the audience of its sister editions."""
    if audience_of(page) == Audience.MEMBERS:
        set_audience(page, Audience.MEMBERS)


def collection_for(audience: str) -> Collection:
    """The collection whose files are as open as `audience` says; made at first use, closed before it is filled."""
    root = Collection.get_first_root_node()
    if audience == Audience.PUBLIC:
        return root
    existing = root.get_children().filter(name=MEMBERS_GROUP).first()
    if existing:
        return existing
    with transaction.atomic():
        collection = root.add_child(name=MEMBERS_GROUP)
        restriction = CollectionViewRestriction(
            collection=collection, restriction_type=CollectionViewRestriction.GROUPS
        )
        restriction.save()
        restriction.groups.set([members_group()])
        for permission in GroupCollectionPermission.objects.filter(collection=root):
            GroupCollectionPermission.objects.get_or_create(
                group=permission.group, collection=collection, permission=permission.permission
            )
    return collection


def files_of(item: Page) -> set[CustomImage | CustomDocument]:
    """The images and documents that any edition of the item uses, in its live text or its latest draft."""
    keys: set[tuple[type[models.Model], str]] = set()
    for page in Page.objects.filter(translation_key=item.translation_key).specific():
        for state in (page, page.get_latest_revision_as_object()):
            for reference in ReferenceIndex._extract_references_from_object(state):
                keys.add((reference[0], str(reference[1])))
    return _files(keys)


def _files(keys: set[tuple[object, str]]) -> set[CustomImage | CustomDocument]:
    from django.contrib.contenttypes.models import ContentType

    found: set[CustomImage | CustomDocument] = set()
    for model in FILE_MODELS:
        content_type = ContentType.objects.get_for_model(model)
        ids = [pk for type_id, pk in keys if type_id == content_type.pk]
        found.update(model.objects.filter(pk__in=ids))
    return found


def _is_used_by_a_public_item(file: CustomImage | CustomDocument, except_for: Page) -> bool:
    pages = Page.objects.filter(
        pk__in=[
            int(pk)
            for pk in ReferenceIndex.get_references_to(file)
            .filter(base_content_type__model="page", base_content_type__app_label="wagtailcore")
            .values_list("object_id", flat=True)
        ]
    ).exclude(translation_key=except_for.translation_key)
    return visible_to(pages, AnonymousUser()).exists()


def place_files(item: Page) -> None:
    """Move the item's files to its audience's collection.

    A file that a public item shows as well stays open: what it shows is public already.
    """
    audience = audience_of(item)
    collection = collection_for(audience)
    for file in files_of(item):
        if file.collection_id == collection.pk:
            continue
        if audience == Audience.MEMBERS and _is_used_by_a_public_item(file, except_for=item):
            continue
        file.collection = collection
        file.save(update_fields=["collection"])
