"""Read a Word file that passed `network.portal.uploads` into source paragraphs."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

import docx
from defusedxml.ElementTree import fromstring
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle

from .numbering import Numbering
from .source import (
    Place,
    Run,
    SourceParagraph,
    rejoin_around_footnotes,
    tidy_runs,
    with_footnote,
    with_typed_marker,
)

_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LABEL_LENGTH = 60


def read_word(content: bytes) -> list[SourceParagraph]:
    """Return the paragraphs in reading order: body and tables, then footnotes, then headers and footers once."""
    document = docx.Document(io.BytesIO(content))
    reader = _Reader(document)
    paragraphs = [with_footnote(with_typed_marker(one)) for one in reader.body() if one.text]
    paragraphs = rejoin_around_footnotes(paragraphs)
    return [*paragraphs, *reader.footnotes(), *reader.margins()]


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.numbering = Numbering(document)
        self.styles: dict[str | None, BaseStyle] = {style.style_id: style for style in document.styles}
        self.default = next(
            (
                style
                for style in document.styles
                if style.type == 1 and style.element.get(qn("w:default")) == "1"
            ),
            None,
        )
        self.count = 0
        self.notes_seen: list[str] = []  # identifiers of real footnotes in the order of their marks

    def body(self) -> Iterator[SourceParagraph]:
        yield from self.blocks(self.document.element.body)

    def blocks(self, element: Any, part: Literal["body", "table"] = "body") -> Iterator[SourceParagraph]:
        for child in element:
            if child.tag == qn("w:p"):
                yield from self.paragraph(child, part)
            elif child.tag == qn("w:tbl"):
                yield from self.table(child)
            elif child.tag == qn("w:sdt"):
                for inside in child.findall(qn("w:sdtContent")):
                    yield from self.blocks(inside, part)
            elif child.tag in (qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")):
                yield from self.blocks(child, part)

    def table(self, element: Any) -> Iterator[SourceParagraph]:
        """Yield a short first cell and its neighbour as "label: value", any other cell paragraph by paragraph."""
        for row in element.iter(qn("w:tr")):
            cells = [list(self.blocks(cell, "table")) for cell in row.findall(qn("w:tc"))]
            filled = [[one for one in cell if one.text] for cell in cells if any(one.text for one in cell)]
            if len(filled) == 2 and len(filled[0]) == len(filled[1]) == 1:
                label, value = filled[0][0], filled[1][0]
                if len(label.text) <= _LABEL_LENGTH and not label.text.endswith("."):
                    colon = Run(" " if label.text.rstrip().endswith(":") else ": ")
                    yield replace(label, runs=tidy_runs((*label.runs, colon, *value.runs)))
                    continue
            for cell in filled:
                yield from cell

    def paragraph(self, element: Any, part: Literal["body", "table"]) -> Iterator[SourceParagraph]:
        style = self.style_of(element)
        boxes: list[Any] = []
        runs = tidy_runs(tuple(self.runs(element, style, boxes)))
        self.count += bool(runs)
        item = self.numbering.item(element, style)
        yield SourceParagraph(
            runs=runs,
            place=Place(self.count, part=part),
            heading_level=self.heading_level(style),
            list_kind=item.kind,
            level=item.level,
            marker=item.marker,
        )
        for box in boxes:
            yield from self.blocks(box, part)

    def style_of(self, element: Any) -> BaseStyle | None:
        properties = element.find(qn("w:pPr"))
        name = properties.find(qn("w:pStyle")) if properties is not None else None
        return self.styles.get(name.get(qn("w:val")), self.default) if name is not None else self.default

    @staticmethod
    def heading_level(style: BaseStyle | None) -> int | None:
        while style is not None:
            name = (style.name or "").lower()
            if name == "title":
                return 0
            if name.startswith("heading ") and name[8:9].isdigit():
                return int(name[8:9])
            style = getattr(style, "base_style", None)
        return None

    def runs(self, element: Any, style: BaseStyle | None, boxes: list[Any]) -> Iterator[Run]:
        """Yield the visible text: insertions and links are, deletions and field codes are not."""
        for child in element:
            if child.tag in _SKIPPED or child.tag == _FALLBACK:
                continue
            if child.tag == qn("w:txbxContent"):
                boxes.append(child)
            elif child.tag == qn("w:r"):
                yield from self.run(child, style, boxes)
            elif child.tag != qn("w:p"):
                yield from self.runs(child, style, boxes)

    def run(self, element: Any, style: BaseStyle | None, boxes: list[Any]) -> Iterator[Run]:
        properties = element.find(qn("w:rPr"))
        is_bold = self.switch(properties, "w:b", style, "bold")
        is_italic = self.switch(properties, "w:i", style, "italic")
        raised = properties.find(qn("w:vertAlign")) if properties is not None else None
        is_raised = raised is not None and raised.get(qn("w:val")) == "superscript"
        if properties is not None and self.is_on(properties.find(qn("w:vanish"))):
            return
        for child in element:
            text = ""
            if child.tag == qn("w:t"):
                text = child.text or ""
            elif child.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
                text = " "
            elif child.tag == qn("w:noBreakHyphen"):
                text = "-"
            elif child.tag == qn("w:footnoteReference"):
                yield Run(self.note_number(child.get(qn("w:id"))), is_raised=True)
            elif child.tag not in (qn("w:rPr"), qn("w:instrText"), qn("w:delText"), _FALLBACK):
                yield from self.runs(child, style, boxes)
            if text:
                yield Run(text, is_bold, is_italic, is_raised)

    def note_number(self, identifier: str) -> str:
        if identifier not in self.notes_seen:
            self.notes_seen.append(identifier)
        return str(self.notes_seen.index(identifier) + 1)

    @staticmethod
    def is_on(element: Any) -> bool:
        return element is not None and element.get(qn("w:val"), "1") not in ("0", "false", "off")

    def switch(self, properties: Any, tag: str, style: BaseStyle | None, name: str) -> bool:
        """Tell whether bold or italic is on: by the run itself, its style, or the paragraph's style."""
        if properties is not None:
            own = properties.find(qn(tag))
            if own is not None:
                return self.is_on(own)
            named = properties.find(qn("w:rStyle"))
            if named is not None and self.inherited(self.styles.get(named.get(qn("w:val"))), name):
                return True
        return self.inherited(style, name)

    @staticmethod
    def inherited(style: Any, name: str) -> bool:
        while style is not None:
            value = getattr(getattr(style, "font", None), name, None)
            if value is not None:
                return bool(value)
            style = getattr(style, "base_style", None)
        return False

    def footnotes(self) -> Iterator[SourceParagraph]:
        """Yield the real footnotes that are referred to, in the order of their marks."""
        relations = self.document.part.rels.values()
        part = next(
            (one.target_part for one in relations if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None
        )
        if part is None or not self.notes_seen:
            return
        for note in fromstring(part.blob).findall(qn("w:footnote")):
            identifier = note.get(qn("w:id"))
            if identifier in self.notes_seen:
                number = self.notes_seen.index(identifier) + 1
                runs = tidy_runs(
                    tuple(
                        Run(" ") if one.tag != qn("w:t") else Run(one.text or "")
                        for one in note.iter()
                        if self.is_said(one)
                    )
                )
                if runs:
                    yield SourceParagraph(runs, Place(number, part="footnote"), footnote=number)

    @staticmethod
    def is_said(element: Any) -> bool:
        return element.tag in (qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p"))

    def margins(self) -> Iterator[SourceParagraph]:
        """Yield the text of headers and footers, once however many sections repeat it."""
        seen: set[str] = set()
        for section in self.document.sections:
            for margin in (section.header, section.footer):
                if margin.is_linked_to_previous:
                    continue
                for paragraph in margin.paragraphs:
                    runs = tidy_runs((Run(paragraph.text),))
                    text = "".join(run.text for run in runs)
                    if text and not text.isdecimal() and text not in seen:
                        seen.add(text)
                        yield SourceParagraph(runs, Place(len(seen), part="margin"))
