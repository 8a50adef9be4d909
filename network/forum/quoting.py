"""The words of a contribution, to be answered line by line."""

from __future__ import annotations

from .models import Contribution

LONGEST = 2_000
"""Characters of a quotation; the whole stands a link away."""


def quotation(contribution: Contribution) -> str:
    """The contribution's own words as a Markdown quotation; what it quotes itself is left out."""
    text = contribution.text
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0] + " …"
    lines = [line.rstrip() for line in text.splitlines() if not line.lstrip().startswith(">")]
    quoted = "\n".join(f"> {line}".rstrip() for line in "\n".join(lines).strip("\n").splitlines())
    return f"{quoted}\n\n" if quoted else ""
