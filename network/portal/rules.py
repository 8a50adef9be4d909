"""Who may do what with pages, and when."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail_localize.models import Translation


def has_missing_parts(page: Page) -> bool:
    """Is this page a translation kept by wagtail-localize of which some part is not translated yet?"""
    translation = translation_of(page)
    if translation is None:
        return False
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    return segments.filter(translation__isnull=True).exists()


def translation_of(page: Page) -> Translation | None:
    """The running translation that this page is the target of, or None for originals and free editions."""
    if not page.pk:
        return None
    return (
        Translation.objects.filter(
            enabled=True,
            target_locale_id=page.locale_id,
            source__object_id=page.translation_key,
            source__specific_content_type=ContentType.objects.get_for_model(page.specific_class),
        )
        .exclude(source__locale_id=page.locale_id)
        .select_related("source", "target_locale")
        .first()
    )
