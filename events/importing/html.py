"""Source paragraphs as rich text: paragraphs and lists with bold, italic and raised marks, nothing else."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from .source import SourceParagraph


def inline(paragraph: SourceParagraph) -> str:
    """Return the text of the paragraph as HTML. Bold is kept only where it stands out from the rest."""
    keep_bold = not paragraph.is_bold
    pieces = []
    for run in paragraph.runs:
        text = escape(run.text, quote=False)
        if run.is_raised:
            text = f"<sup>{text.strip()}</sup>" + (" " if text.endswith(" ") else "")
        elif run.text.strip():
            if run.is_italic:
                text = _wrapped(text, "i")
            if run.is_bold and keep_bold:
                text = _wrapped(text, "b")
        pieces.append(text)
    return "".join(pieces).strip()


def _wrapped(text: str, tag: str) -> str:
    """Put the tag around the words and leave the spaces outside."""
    core = text.strip(" ")
    start = text.index(core)
    return f"{text[:start]}<{tag}>{core}</{tag}>{text[start + len(core) :]}"


def rich_text(paragraphs: Sequence[SourceParagraph]) -> str:
    """Return the paragraphs in order; neighbours that are items of one list become one list."""
    pieces = []
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.list_kind):
        lines = [inline(paragraph) for paragraph in group]
        if kind:
            tag = "ol" if kind == "number" else "ul"
            pieces.append(f"<{tag}>" + "".join(f"<li>{line}</li>" for line in lines) + f"</{tag}>")
        else:
            pieces.extend(f"<p>{line}</p>" for line in lines)
    return "".join(pieces)
