"""Templates: nothing inline (the security policy forbids it), nothing from another host, short, translatable."""

import re

from tests.project.sources import lines_matching, named, source_files

TEMPLATES = source_files("*.html")


def test_no_inline_style():
    assert lines_matching(re.compile(r"\sstyle\s*=|<style(?![^>]*nonce)"), TEMPLATES) == []


def test_no_inline_script():
    assert lines_matching(re.compile(r"<script(?![^>]*\b(src|nonce)=)|javascript:"), TEMPLATES) == []


def test_no_event_attributes():
    assert lines_matching(re.compile(r"""\son[a-z]+\s*=\s*["']"""), TEMPLATES) == []


def test_nothing_is_loaded_from_another_host():
    files = [*TEMPLATES, *source_files("*.css"), *source_files("*.js")]
    loads = re.compile(
        r"""(src|srcset|action|poster)\s*=\s*["'](https?:)?//|url\(["']?(https?:)?//|@import|import .*https?://"""
    )
    assert lines_matching(loads, files) == []


def test_block_translations_are_trimmed():
    assert lines_matching(re.compile(r"{%\s*blocktrans(late)?\b(?!.*\btrimmed\b)"), TEMPLATES) == []


def test_nothing_is_marked_safe():
    assert lines_matching(re.compile(r"\|\s*safe\b|{%\s*autoescape off"), TEMPLATES) == []


def test_templates_are_short():
    lengths = {named(path): len(path.read_text().splitlines()) for path in TEMPLATES}
    assert {name: length for name, length in lengths.items() if length > 70} == {}


def test_forms_that_write_carry_a_token():
    forms = re.compile(r"<form\b[^>]*method=[\"']?post[^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)
    bare = [named(p) for p in TEMPLATES for form in forms.findall(p.read_text()) if "csrf_token" not in form]
    assert bare == []
