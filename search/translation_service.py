"""An optional service that translates questions: one address, TRANSLATION_URL, and none unless it is set.

It is spoken to as LibreTranslate is (POST /translate). Only what a reader typed into the search box is sent; nothing of
an item, a circle or a person is. Search does not wait for it for long, and works without it.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.cache import cache

from network.vocabulary.languages import LANGUAGES

logger = logging.getLogger(__name__)

LONGEST_SENT = 200
"""Characters. Longer questions find enough by themselves."""

PATIENCE = 0.8
"""Seconds that a question waits for its translations, which are asked for at the same time."""

KEPT = 60 * 60
"""Seconds for which translations are kept, so that filters and pages of one question ask once."""

PAUSE = 60
"""Seconds for which a service that did not answer is not asked again."""

_MOST_BYTES = 20_000
_AWAY = "translation-service-away"


def translations_of(text: str, language: str) -> Mapping[str, str]:
    """Return the question in the other languages, as far as the service answers in time; without a service, nothing."""
    if not settings.TRANSLATION_URL or not text.strip() or len(text) > LONGEST_SENT or cache.get(_AWAY):
        return {}
    digest = hashlib.sha256(f"{language}:{text}".encode("utf-8", "replace")).hexdigest()
    key = f"translations-{digest}"
    translations: dict[str, str] | None = cache.get(key)
    if translations is None:
        others = [code for code in LANGUAGES if code != language]
        try:
            with ThreadPoolExecutor(len(others)) as pool:
                asked = pool.map(lambda code: _translated(text, language, code), others)
                translations = dict(zip(others, asked, strict=True))
        except (OSError, ValueError, KeyError, TypeError) as error:
            logger.warning("The translation service is left alone for %s s: %s", PAUSE, type(error).__name__)
            cache.set(_AWAY, True, PAUSE)
            return {}
        cache.set(key, translations, KEPT)
    return translations


def _translated(text: str, source: str, target: str) -> str:
    """Return a translation. Raises OSError, ValueError, KeyError or TypeError when the service gives none."""
    address = urlsplit(settings.TRANSLATION_URL)
    host = address.netloc.rpartition("@")[2]
    asked = {"q": text, "source": source, "target": target, "format": "text"}
    if address.password:
        asked["api_key"] = unquote(address.password)
    request = Request(  # noqa: S310 (http and https alone: network.config.env)
        f"{address.scheme}://{host}{address.path}/translate",
        data=json.dumps(asked).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
        answer = json.loads(response.read(_MOST_BYTES))
    translated = answer["translatedText"]
    if not isinstance(translated, str):
        raise TypeError("translatedText is no text")
    return translated[: LONGEST_SENT * 4]
