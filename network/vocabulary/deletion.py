"""A row of the vocabulary that is in use cannot be deleted, through whichever door.

Foreign keys of the higher apps say PROTECT. Many-to-many relations cannot: deleting a theme would quietly take it off
every practice. So the guard stands here, before each deletion of a row.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, ProtectedError
from django.db.models.deletion import CASCADE
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _

from .models import VocabularyRow


@dataclass(frozen=True, slots=True)
class Usage:
    """How many rows of one model refer to a row of the vocabulary."""

    model: type[Model]
    count: int

    def __str__(self) -> str:
        name = self.model._meta.verbose_name if self.count == 1 else self.model._meta.verbose_name_plural
        return f"{self.count} {name}"


def usages(row: VocabularyRow) -> list[Usage]:
    """What refers to the row, by model; its own parts (deleted with it) do not count. One query a relation."""
    found: dict[type[Model], int] = {}
    # Relations without a way back (related_name="+") count as well.
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or (
            relation.on_delete is CASCADE and not relation.many_to_many
        ):
            continue
        model: Any = relation.related_model
        count = model._base_manager.filter(**{relation.field.name: row.pk}).count()
        if count:
            found[model] = found.get(model, 0) + count
    return [Usage(model=model, count=count) for model, count in found.items()]


def in_use_message(row: VocabularyRow, found: list[Usage]) -> str:
    """Why the row stays, for the editor who wanted to delete it."""
    return _("“%(row)s” is in use and cannot be deleted: %(usages)s. Take it off there first.") % {
        "row": row,
        "usages": ", ".join(str(usage) for usage in found),
    }


@receiver(pre_delete, dispatch_uid="vocabulary_refuse_deletion_in_use")
def refuse_deletion_in_use(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Raises ProtectedError when the row of the vocabulary is still referred to."""
    if isinstance(instance, VocabularyRow) and (found := usages(instance)):
        raise ProtectedError(in_use_message(instance, found), {instance})
