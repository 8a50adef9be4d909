"""What the shell does when pages change."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published

from .audience import inherit_audience, place_files
from .facts import copy_facts
from .models import ItemPage


@receiver(post_save)
def give_new_edition_its_audience(
    sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """A new edition is as closed as its sisters from its first moment."""
    if created and not raw and isinstance(instance, ItemPage):
        inherit_audience(instance)


@receiver(post_save, sender=PageViewRestriction)
def keep_one_restriction(
    sender: type, instance: PageViewRestriction, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Wagtail's copy brings the original's restriction to an edition that has its own already: the newest stays."""
    if created and not raw:
        for older in PageViewRestriction.objects.filter(page=instance.page).exclude(pk=instance.pk):
            older.delete()


@receiver(page_published)
def spread_facts(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Bring the sisters' facts, and the item's files, in line with what was published."""
    page = instance.specific
    if isinstance(page, ItemPage):
        copy_facts(page)
        place_files(page)
