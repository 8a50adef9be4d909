"""Threads of the synthetic network, in circles that nobody has a seat in, so that audiences are many."""

from __future__ import annotations

import datetime
import random

from django.db import transaction
from django.utils import timezone

from network.config.bulk_rows import BulkRows
from network.config.synthetic_texts import synthetic_texts
from network.forum.actions.open_circle import open_circle
from network.forum.models import Circle, CircleAccess, Contribution, Thread
from network.vocabulary.languages import LANGUAGES

CIRCLES = 20
BATCH = 1_000
FEWEST, MOST = 1, 6  # contributions


def load_threads(*, count: int) -> int:
    """Bring the synthetic circles to `count` threads; return how many were added. No author, no task, no notice."""
    circles = [_circle(number) for number in range(1, CIRCLES + 1)]
    there = Thread.objects.filter(circle__in=circles).count()
    for start in range(there + 1, count + 1, BATCH):
        _load_batch(range(start, min(start + BATCH, count + 1)), circles)
    return max(0, count - there)


def _circle(number: int) -> Circle:
    slug = f"synthetic-circle-{number}"
    found = Circle.objects.filter(slug=slug).first()
    name = f"Synthetic circle {number}"
    return found or open_circle(
        slug=slug,
        name=name,
        purpose=f"{name}, for measuring.",
        access=CircleAccess.INVITATION,
        is_sample=True,
    )


@transaction.atomic
def _load_batch(numbers: range, circles: list[Circle]) -> None:
    languages = {number: LANGUAGES[number % len(LANGUAGES)] for number in numbers}
    sizes = {number: random.Random(number).randint(FEWEST, MOST) for number in numbers}  # noqa: S311 (no secret)
    now = timezone.now()
    threads = Thread.objects.bulk_create(
        Thread(
            circle=circles[number % len(circles)],
            title=synthetic_texts(language).title(number),
            language=language,
            last_number=sizes[number],
            contribution_count=sizes[number],
            last_contribution_at=now - datetime.timedelta(hours=number),
            is_sample=True,
        )
        for number, language in languages.items()
    )
    BulkRows(Contribution, ("thread", "number", "text", "html", "language")).write(
        (thread.pk, place, text, f"<p>{text}</p>", language)
        for thread, (number, language) in zip(threads, languages.items(), strict=True)
        for place, text in enumerate(_texts(language, number, sizes[number]), start=1)
    )


def _texts(language: str, number: int, count: int) -> list[str]:
    texts = synthetic_texts(language)
    label, *rest = texts.paragraphs(number, count + 1)
    return [f"{texts.label(number)} {text}" for text in (f"{label} {rest[0]}", *rest[1:])]
