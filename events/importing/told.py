"""Facts that an aide-mémoire tells in a sentence: the partner, and the posts it is open to."""

import re
from collections.abc import Sequence

from .source import SourceParagraph
from .words import folded, raw_phrases

_ARTICLE = re.compile(r"^(?:the|le|la|les|o|a|os|as)\s+|^l['’]", re.I)


def partner_in(texts: Sequence[str], language: str) -> str:
    """Return the partner named after "in collaboration with", up to the verb; "" when none is printed."""
    for text in texts:
        for phrase in raw_phrases("partner", language):
            found = re.search(re.escape(phrase) + r"\s+", text, re.I)
            if not found:
                continue
            rest = text[found.end() :]
            ends = [rest.find(end) for end in raw_phrases("partner_ends", language)]
            stop = min((end for end in ends if end > 0), default=len(rest))
            partner = _ARTICLE.sub("", rest[:stop].strip(" ,،.;"))
            if 0 < len(partner) <= 250:
                return partner
    return ""


def eligible_posts_in(paragraphs: Sequence[SourceParagraph], language: str) -> tuple[str, ...]:
    """Return the posts as printed: each item of a list, or what a sentence names after "organised for"."""
    items = [one.text.rstrip(" ;.,،؛") for one in paragraphs if one.list_kind]
    if items:
        return tuple(items)
    for paragraph in paragraphs:
        for phrase in raw_phrases("eligible", language):
            found = re.search(re.escape(phrase) + r"\s*:?\s*", paragraph.text.replace("’", "'"), re.I)
            if found:
                return _posts(paragraph.text[found.end() :], language)
    return ()


def _posts(text: str, language: str) -> tuple[str, ...]:
    """Split at commas and "and"; a piece that starts with an article belongs to the post before it.

    "Secretaries of the Prime Minister, the Presidency and the Ministry" is one post.
    """
    joins = "|".join(re.escape(join) for join in raw_phrases("eligible_joins", language))
    pieces = re.split(rf"(\s*[,;،؛](?:{joins}|\s*)|{joins})", text.split(". ")[0].rstrip(" ."))
    posts = [pieces[0].strip()]
    for join, piece in zip(pieces[1::2], pieces[2::2], strict=False):
        starts_small = folded(piece)[:1].isalpha() and piece.lstrip()[:1].islower()
        if _ARTICLE.match(piece.strip()) or (starts_small and language != "ar"):
            posts[-1] += f"{join}{piece}"
        else:
            posts.append(piece.strip())
    return tuple(post for post in posts if post)
