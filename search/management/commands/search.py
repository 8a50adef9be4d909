"""What a reader would find."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engine import Hit, QueryTooLong, SearchUnavailable
from search.engine.base import LARGEST_PAGE
from search.queries import search_for


class Command(BaseCommand):
    help = "Show what a reader would find: a visitor, or the person with the address given by --as."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", help="what is asked; empty asks for everything, newest first")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help="the reader's language (default: %(default)s)",
        )
        parser.add_argument("--as", dest="email", help="e-mail address of the person who searches")
        parser.add_argument(
            "--limit", type=int, default=20, help="how many hits at most (default: %(default)s)"
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object a line and nothing else"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["limit"] <= LARGEST_PAGE:
            raise CommandError(f"--limit is a number from 1 to {LARGEST_PAGE}")
        try:
            results = search_for(
                _reader(options["email"]), options["text"], options["language"], size=options["limit"]
            )
        except (SearchUnavailable, QueryTooLong) as error:
            raise CommandError(str(error)) from error
        for hit in results.hits:
            self.stdout.write(_json(hit) if options["json"] else _line(hit))
        if not options["json"]:
            self.stdout.write(f"{results.total} found")


def _reader(email: str | None) -> Any:
    if email is None:
        return AnonymousUser()
    person = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise CommandError(f"There is no active account with the address {email}")
    return person


def _json(hit: Hit) -> str:
    names = ("key", "kind", "title", "language", "languages", "url", "score", "highlight")
    return json.dumps({name: getattr(hit, name) for name in names}, ensure_ascii=False)


def _line(hit: Hit) -> str:
    return (
        f"{hit.score:8.3f}  {hit.kind:8}  {hit.language} ({', '.join(hit.languages)})  {hit.title}  {hit.url}"
    )
