"""Hyphens at the ends of printed lines: part of the word, or put in by the printer."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_ENDS = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_STARTS = re.compile(r"[^\W\d_]+")


class Hyphens:
    """Decides from the words of the whole document whether a hyphen at a line's end stays."""

    def __init__(self, lines: Sequence[str]) -> None:
        inside = [re.sub(r"\S+[-‐\u00ad]$", "", line.rstrip()) for line in lines]
        self.words = {
            word.casefold().replace("‐", "-").replace("‑", "-")
            for line in inside
            for word in _WORD.findall(line)
        }
        broken = sum(bool(_ENDS.search(line.rstrip())) for line in lines)
        # A text set without hyphenation breaks only at hyphens of its own words, which is rare.
        self.is_hyphenated = broken > 0.04 * max(len(lines), 1)

    def end_of_line(self, before: str, after: str, text: str) -> str:
        """Return `text`, the end of the line `before`, ready to be followed by the line `after`."""
        text = text.rstrip()
        first, second = _ENDS.search(before.rstrip()), _STARTS.match(after)
        if not first or not second:
            return text if text.endswith(("-", "‐", "/")) and not text.endswith((" -", " –")) else text + " "
        if text.endswith("\u00ad"):
            return text[:-1]
        whole, apart = (
            (first.group(1) + second.group(0)).casefold(),
            f"{first.group(1)}-{second.group(0)}".casefold(),
        )
        if apart in self.words:
            return text
        if whole in self.words:
            return text[:-1]
        if second.group(0)[:1].isupper() or not self.is_hyphenated:
            return text
        return text[:-1]
