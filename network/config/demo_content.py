"""The sample content as it lies in `network/config/demo`: one TOML file an item, four languages in each.

Reading only; `network.config.actions.load_demo` makes pages of it. Identities are derived from the slug, so that the
same file makes the same item on every installation and a second load finds what the first one made.
"""

from __future__ import annotations

import json
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from network.vocabulary.languages import LANGUAGES
from search.documents.plain_text import text_of_html
from search.lexicon.texts import aligned

DEMO_DIR = Path(__file__).resolve().parent / "demo"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "tag:pan-african-network,2026:demo")
KINDS = ("practices", "events", "reports")  # events first become rows that reports refer to
STANDARD_PAGES = ("about", "contact", "privacy")  # in the order of the footer
BLOCKS = {
    "aide_memoire": "section",
    "programme": "topic",
    "footnotes": "footnote",
    "questions": "question",
    "sections": "section",
}
ROWS = ("results", "people")


def identity(*parts: object) -> uuid.UUID:
    """The identity of a thing of the sample content, the same wherever it is loaded."""
    return uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts))


@dataclass(frozen=True)
class DemoItem:
    """One file: its facts, its editions and its rows."""

    kind: str
    data: dict[str, Any]

    @property
    def slug(self) -> str:
        return str(self.data["slug"])

    @property
    def translation_key(self) -> uuid.UUID:
        return identity(self.kind, self.slug)

    @property
    def audience(self) -> str:
        return str(self.data.get("audience", "public"))

    @property
    def languages(self) -> list[str]:
        """The languages of its editions, the original first."""
        original = str(self.data["original"])
        return [original, *(code for code in LANGUAGES if code in self.data["editions"] and code != original)]

    def narrative(self, language: str) -> dict[str, str]:
        """The fields of one edition, as a page takes them: blocks as JSON, all else as text."""
        return {name: self._value(name, value) for name, value in self.data["editions"][language].items()}

    def _value(self, name: str, value: Any) -> str:
        if name not in BLOCKS:
            return str(value).strip()
        blocks = [
            {"type": BLOCKS[name], "value": _block(block), "id": str(identity(self.slug, name, place))}
            for place, block in enumerate(value)
        ]
        return json.dumps(blocks, ensure_ascii=False)

    def rows(self, name: str, language: str) -> Iterator[tuple[uuid.UUID, dict[str, Any]]]:
        """Each row of this name with its identity; what is told per language is given in `language`."""
        for place, row in enumerate(self.data.get(name, ())):
            told = {key: value[language] if isinstance(value, dict) else value for key, value in row.items()}
            yield identity(self.kind, self.slug, name, place), told


def _block(value: Any) -> Any:
    """A block's value in StreamField's own form."""
    if isinstance(value, str):
        return value.strip()
    block: dict[str, Any] = {
        key: part.strip() if isinstance(part, str) else part for key, part in value.items()
    }
    if isinstance(block.get("body"), list):
        block["body"] = [_report_block(part) for part in block["body"]]
    return block


def _report_block(part: dict[str, Any]) -> dict[str, Any]:
    if "paragraph" in part:
        return {"type": "paragraph", "value": part["paragraph"].strip()}
    return {"type": "list", "value": part}


def read(path: Path) -> dict[str, Any]:
    """Raises tomllib.TOMLDecodeError, with the line, when the file is not TOML."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def demo_items() -> list[DemoItem]:
    """All sample items, by kind; those in the most languages last, so that lists of the latest begin with them."""
    items = [
        DemoItem(kind, read(path)) for kind in KINDS for path in sorted((DEMO_DIR / kind).glob("*.toml"))
    ]
    return sorted(items, key=lambda item: (KINDS.index(item.kind), len(item.languages)))


def sample_texts() -> Iterator[dict[str, str]]:
    """What the editions of the sample content say, line by line: texts that the lexicon of search learns from."""
    for item in demo_items():
        editions: dict[str, dict[str, Any]] = item.data["editions"]
        for name in dict.fromkeys(name for edition in editions.values() for name in edition):
            texts = {code: edition[name] for code, edition in editions.items() if name in edition}
            yield from aligned({code: "\n".join(_lines(text)) for code, text in texts.items()})


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield text_of_html(value)
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _lines(part)
