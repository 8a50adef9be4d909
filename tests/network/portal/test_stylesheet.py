"""One stylesheet, made of the files beside the templates."""

from __future__ import annotations

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from network.portal.stylesheet import (
    LAYERS,
    MEMBER_STYLESHEET,
    STYLESHEET,
    StylesheetFinder,
    build,
    build_for_members,
    compact,
    component_files,
)

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|float\s*:\s*(?:left|right)"
    r"|text-align\s*:\s*(?:left|right)|(?:min-|max-)?(?:width|height)\s*:)(?![\w-])"
)


def test_stylesheet_has_its_layers_in_order() -> None:
    css = build()

    assert css.startswith("@layer tokens,base,layout,components,utilities;")
    assert [css.index(f"@layer {layer}{{") for layer in LAYERS] == sorted(
        css.index(f"@layer {layer}{{") for layer in LAYERS
    )


def test_stylesheet_holds_the_components_of_every_app() -> None:
    names = {path.name for path in component_files()}

    assert {"card.css", "results.css", "event.css"} <= names


def test_stylesheet_is_found_as_a_static_file() -> None:
    found = finders.find(STYLESHEET)

    assert Path(found).read_text() == build()


def test_stylesheet_is_among_the_files_to_collect() -> None:
    collected = {path: storage.open(path).read().decode() for path, storage in StylesheetFinder().list(None)}

    assert collected == {STYLESHEET: build(), MEMBER_STYLESHEET: build_for_members()}


def test_compact_keeps_what_separates_selectors_and_values() -> None:
    css = "/* why */\n.a .b > :is(h2, h3) {\n  margin: calc(1rem + 2px) 0;\n  color: red;\n}\n"

    assert compact(css) == ".a .b > :is(h2,h3){margin: calc(1rem + 2px) 0;color: red}"


def test_stylesheet_uses_logical_properties_alone() -> None:
    declarations = re.sub(r"@media[^{]*", "", build() + build_for_members())

    assert PHYSICAL.findall(declarations) == []
