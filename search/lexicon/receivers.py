"""An edit of the vocabulary counts from the next question on."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from network.vocabulary.models import CountryAlias
from search.lexicon.actions import note_change
from search.lexicon.vocabulary import MODELS


def connect() -> None:
    """Listen to everything that has names in four languages."""
    models: tuple[type[Model], ...] = (*MODELS, CountryAlias)
    for model in models:
        post_save.connect(note_edit, sender=model, dispatch_uid="lexicon")
        post_delete.connect(note_edit, sender=model, dispatch_uid="lexicon")


def note_edit(sender: type[Model], raw: bool = False, **kwargs: Any) -> None:
    """Rows of a fixture (`raw`) come before there is a table for versions."""
    if not raw:
        note_change()
