"""What Word numbers and bullets by itself: the marker of a list paragraph, which is not in its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from docx.document import Document
from docx.oxml.ns import qn


@dataclass(frozen=True, slots=True)
class ListItem:
    kind: Literal["", "bullet", "number"] = ""
    level: int = 0
    marker: str = ""


class Numbering:
    """Counts through the list definitions of one document, in reading order (ECMA-376 part 1, 17.9)."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], tuple[str, int]] = {}  # (list, level): format, first number
        self.counters: dict[tuple[str, int], int] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            name = number.get(qn("w:numId"))
            base = number.find(qn("w:abstractNumId"))
            definition = abstract.get(base.get(qn("w:val"))) if base is not None else None
            for level, form, start in _levels(definition):
                self.levels[name, level] = (form, start)
            for override in number.findall(qn("w:lvlOverride")):
                level = int(override.get(qn("w:ilvl"), "0"))
                first = override.find(qn("w:startOverride"))
                form, start = self.levels.get((name, level), ("decimal", 1))
                self.levels[name, level] = (form, int(first.get(qn("w:val"))) if first is not None else start)

    def item(self, paragraph: Any, style: Any) -> ListItem:
        """Return what Word prints before this paragraph, and count it."""
        name, level = _reference(paragraph, style)
        if name is None or name == "0":
            return ListItem()
        form, start = self.levels.get((name, level), ("bullet", 1))
        if form in ("bullet", "none", "picture"):
            return ListItem("bullet", level, "•")
        self.counters[name, level] = self.counters.get((name, level), start - 1) + 1
        for deeper in [key for key in self.counters if key[0] == name and key[1] > level]:
            del self.counters[deeper]
        return ListItem("number", level, f"{self.counters[name, level]}.")


def _levels(definition: Any) -> Iterator[tuple[int, str, int]]:
    for level in definition.findall(qn("w:lvl")) if definition is not None else ():
        form, start = level.find(qn("w:numFmt")), level.find(qn("w:start"))
        yield (
            int(level.get(qn("w:ilvl"), "0")),
            form.get(qn("w:val"), "decimal") if form is not None else "decimal",
            int(start.get(qn("w:val"), "1")) if start is not None else 1,
        )


def _reference(paragraph: Any, style: Any) -> tuple[str | None, int]:
    """Return the list and level that the paragraph, or else its style, belongs to."""
    holders = [paragraph.find(qn("w:pPr"))]
    while style is not None:
        holders.append(style.element.find(qn("w:pPr")))
        style = getattr(style, "base_style", None)
    for holder in holders:
        number = holder.find(qn("w:numPr")) if holder is not None else None
        if number is not None:
            name, level = number.find(qn("w:numId")), number.find(qn("w:ilvl"))
            if name is not None:
                return name.get(qn("w:val")), int(level.get(qn("w:val"), "0")) if level is not None else 0
    return None, 0
