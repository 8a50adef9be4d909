"""The vocabulary as the repository ships it: one reviewed TOML file a list, in data/.

Each table is a row, its key the slug, its place in the file the position in lists. A value by language is written
`name.fr = "…"`; lists of texts are joined with line ends, as the database keeps them.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel import Locale

from .languages import BABEL_LOCALES, LANGUAGES

DATA: Final = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class ShippedRow:
    """One row of a data file: texts by field and language, everything else by field."""

    slug: str
    sort_order: int
    texts: dict[str, dict[str, str]]
    facts: dict[str, Any]

    def field_values(self) -> dict[str, Any]:
        """Values by database field, such as {"name_fr": "Pays", "code": "KE"}."""
        translated = {
            f"{field}_{language}": text
            for field, by_language in self.texts.items()
            for language, text in by_language.items()
        }
        return {"slug": self.slug, "sort_order": self.sort_order, **self.facts, **translated}


@dataclass(frozen=True, slots=True)
class ShippedAlias:
    name: str
    language: str
    source: str


def shipped_rows(list_name: str) -> list[ShippedRow]:
    """The rows of `data/<list_name>.toml`, or of all files of that folder, in the order they are written."""
    folder = DATA / list_name
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else [DATA / f"{list_name}.toml"]
    tables = [(slug, table) for file in files for slug, table in _tables(file).items()]
    return [_row(slug, position, table) for position, (slug, table) in enumerate(tables, start=1)]


def shipped_countries() -> list[tuple[ShippedRow, list[ShippedAlias]]]:
    """Countries with their names completed from Unicode CLDR, each with its other names."""
    countries = []
    for row in shipped_rows("countries"):
        formal, also = row.texts.pop("formal", {}), row.texts.pop("also", {})
        row.texts["name"] = {
            language: row.texts.get("name", {}).get(language)
            or _cldr_country_name(row.facts["code"], language)
            for language in LANGUAGES
        }
        shown = set(row.texts["name"].values())
        aliases: dict[str, ShippedAlias] = {}
        for source, by_language in (("Formal name", formal), ("Other spelling or former name", also)):
            for language, text in by_language.items():
                for name in text.splitlines():
                    if name not in shown:
                        aliases.setdefault(name, ShippedAlias(name=name, language=language, source=source))
        countries.append((row, list(aliases.values())))
    return countries


@cache
def currency_names() -> dict[str, dict[str, str]]:
    """Names by ISO 4217 code and language where Unicode CLDR has none or an outdated one."""
    return {code: table["name"] for code, table in _tables(DATA / "currencies.toml").items()}


def _tables(file: Path) -> dict[str, dict[str, Any]]:
    with file.open("rb") as opened:
        return tomllib.load(opened)


def _row(slug: str, position: int, table: dict[str, Any]) -> ShippedRow:
    texts = {field: value for field, value in table.items() if isinstance(value, dict)}
    return ShippedRow(
        slug=slug,
        sort_order=position,
        texts={
            field: {
                language: "\n".join(value) if isinstance(value, list) else value
                for language, value in by_language.items()
            }
            for field, by_language in texts.items()
        },
        facts={field: value for field, value in table.items() if field not in texts},
    )


def _cldr_country_name(code: str, language: str) -> str:
    return str(Locale.parse(BABEL_LOCALES[language]).territories[code])
