"""Facts follow: what is true in every language is copied from a published edition to its sisters.

wagtail-localize alone does not do this: it skips live sisters, never clears a many-to-many, and knows nothing
of editions made beside it.
"""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Revision

from .models import ItemPage


@transaction.atomic
def copy_facts(source: ItemPage) -> int:
    """Copy the facts of `source`, its address and those of its rows, to every sister edition, live row and drafts.

    Rows are matched by `translation_key`; a row that the source no longer has is removed, a new one waits for
    its translation. Returns the number of editions that changed.
    """
    changed = 0
    for sister in type(source).objects.filter(translation_key=source.translation_key).exclude(pk=source.pk):
        is_changed = _take_facts(sister, source)
        if is_changed:
            sister.save(clean=False)
        for revision in _standing_revisions(sister):
            draft = revision.as_object()
            if _take_facts(draft, source):
                revision.content = draft.serializable_data()
                revision.save(update_fields=["content"])
                is_changed = True
        changed += is_changed
    return changed


def _standing_revisions(page: ItemPage) -> list[Revision]:
    """The revisions that may still be shown: the latest, and one that waits for its hour."""
    standing = models.Q(pk=page.latest_revision_id) | models.Q(approved_go_live_at__isnull=False)
    return list(page.revisions.filter(standing))


def _take_facts(target: ItemPage, source: ItemPage) -> bool:
    changed = False
    for name in ("slug", *source.facts):
        changed |= _copy_field(target, source, name)
    for relation in get_all_child_relations(type(source)):
        if getattr(relation.related_model, "facts", None):
            changed |= _copy_row_facts(target, source, relation.get_accessor_name())
    return changed


def _copy_field(target: models.Model, source: models.Model, name: str) -> bool:
    field = source._meta.get_field(name)
    if field.many_to_many:
        wanted = list(getattr(source, name).order_by("pk"))
        if {row.pk for row in getattr(target, name).all()} == {row.pk for row in wanted}:
            return False
        getattr(target, name).set(wanted)
        return True
    wanted_value: Any = getattr(source, field.attname)
    if getattr(target, field.attname) == wanted_value:
        return False
    setattr(target, field.attname, wanted_value)
    return True


def _copy_row_facts(target: ClusterableModel, source: ClusterableModel, accessor: str) -> bool:
    wanted = {row.translation_key: row for row in getattr(source, accessor).all()}
    rows = getattr(target, accessor)
    kept, changed = [], False
    for row in rows.all():
        original = wanted.get(row.translation_key)
        if original is None:
            changed = True
            continue
        for name in (*row.facts, "sort_order"):
            changed |= _copy_field(row, original, name)
        kept.append(row)
    if changed:
        rows.set(kept)
    return changed
