"""Who may do what with pages, and when."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache as shared_cache
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from django.utils.crypto import salted_hmac
from wagtail.models import BaseViewRestriction, Page
from wagtail_localize.models import Translation


def has_missing_parts(page: Page) -> bool:
    """Is this page a translation kept by wagtail-localize of which some part is not translated yet?"""
    translation = translation_of(page)
    if translation is None:
        return False
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    return bool(segments.filter(translation__isnull=True).exists())


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


ADDRESSES_TO_COME = frozenset({"dashboard", "forum", "members"})


@cache
def reserved_slugs() -> frozenset[str]:
    """First-level names of the site's own addresses, `/LL/<name>/`, those to come included: no page may have them."""
    own = [
        pattern
        for part in get_resolver().url_patterns
        if isinstance(part, URLResolver) and isinstance(part.pattern, LocalePrefixPattern)
        for pattern in part.url_patterns
    ]
    return ADDRESSES_TO_COME | frozenset(_first_names(own))


def _first_names(patterns: Iterable[URLPattern | URLResolver]) -> Iterable[str]:
    for pattern in patterns:
        route = str(pattern.pattern) if isinstance(pattern.pattern, RoutePattern) else ""
        if route:
            yield route.partition("/")[0]
        elif isinstance(pattern, URLResolver):
            yield from _first_names(pattern.url_patterns)


def may_open(request: HttpRequest, restrictions: Iterable[BaseViewRestriction]) -> bool:
    """May the reader of this request open a file under all these restrictions of its collection and those above?"""
    return all(restriction.accept_request(request) for restriction in restrictions)


FEEDBACK_PER_HOUR = 20


def may_send_feedback(address: str) -> bool:
    """May one more answer come from this network address within the hour? Counts it.

    The address is kept for that hour only, and only as a keyed digest.
    """
    key = "feedback:" + salted_hmac("network.portal.feedback", address).hexdigest()
    shared_cache.add(key, 0, timeout=3600)
    try:
        return shared_cache.incr(key) <= FEEDBACK_PER_HOUR
    except ValueError:  # it ran out between the two lines
        return True
