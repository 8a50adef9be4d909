"""From a checked file to what the importer makes of it."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from network.portal.uploads import Upload

from . import words
from .aide_memoire import read_aide_memoire
from .editions import split_editions
from .pdf import read_pdf
from .recognised import AideMemoire, Note, Placement, Recognised, SessionReport
from .report import read_report
from .source import SourceParagraph
from .word import read_word

_HEAD = 20  # paragraphs within which a document says what it is


class NotADocument(Exception):
    """The file holds no text that could become a page."""


def recognise(upload: Upload, *, kind: str = "") -> Recognised:
    """Read a checked file and say what it is and where each paragraph goes. Raises `NotADocument`.

    `kind` is "report" or "event" when a person knows better than the words of the document.
    """
    paragraphs = read_word(upload.content) if upload.kind == "docx" else read_pdf(upload.pages)
    if not paragraphs:
        raise NotADocument(_("The document has no text."))
    found = recognise_paragraphs(paragraphs, kind=kind)
    pictures = [str(n) for n, page in enumerate(upload.pages, 1) if page.has_picture and not page.lines]
    if pictures:
        message = _("Pages with a picture and no text were not read: %(pages)s.") % {
            "pages": ", ".join(pictures)
        }
        found = replace(found, notes=(*found.notes, Note("picture-page", message, tuple(pictures))))
    return found


def recognise_paragraphs(paragraphs: Sequence[SourceParagraph], *, kind: str = "") -> Recognised:
    is_event = kind == "event" if kind else _is_aide_memoire(paragraphs)
    reports: list[SessionReport] = []
    events: list[AideMemoire] = []
    placements: list[Placement] = []
    for language, part in split_editions(paragraphs):
        if is_event:
            event, places = read_aide_memoire(part, language)
            events.append(event)
        else:
            report, places = read_report(part, language)
            reports.append(report)
        placements += [Placement(one, place, language) for one, place in zip(part, places, strict=True)]
    notes = tuple(_numbering_notes(paragraphs))
    if is_event:
        return Recognised("event", tuple(events), tuple(placements), notes)
    return Recognised("report", tuple(reports), tuple(placements), notes)


def _is_aide_memoire(paragraphs: Sequence[SourceParagraph]) -> bool:
    """An aide-mémoire calls itself that near its start, or has its usual sections."""
    if any(words.heading("aide_memoire", one.text) == "kind" for one in paragraphs[:_HEAD]):
        return True
    kinds = {words.heading("aide_memoire", one.text) for one in paragraphs if one.footnote is None}
    return (
        len(kinds & {"objectives", "specific_objectives", "expected_results", "topics", "methodology"}) >= 3
    )


def _numbering_notes(paragraphs: Sequence[SourceParagraph]) -> list[Note]:
    """Report numbered lists that begin with another number than 1 and continue no list before them."""
    notes: list[Note] = []
    last = 0
    before: SourceParagraph | None = None
    for paragraph in paragraphs:
        number = int(paragraph.marker.rstrip(".)")) if paragraph.marker.rstrip(".)").isdecimal() else 0
        if number > 1 and number != last + 1 and (before is None or before.list_kind != "number"):
            message = _("A numbered list begins with %(number)s.") % {"number": number}
            notes.append(Note("numbering", message, (str(paragraph.place),)))
        last = number or last
        before = paragraph
    return notes
