"""One stylesheet for the whole site, put together from many small files, and one more for members' pages.

A component's CSS lies beside its template (`templates/**/*.css` of every app) and a public page asks for one file. The
finder builds that file from what is there, so `collectstatic`, the development server and the tests all serve the same:
tokens, base, layout and utilities from `static/portal/css/`, everything beside templates as the layer `components`.
Files named `*.member.css` go into a second file, which only pages for people who are signed in ask for as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

STYLESHEET = "portal/css/site.css"
MEMBER_STYLESHEET = "portal/css/member.css"
MEMBER_SUFFIX = ".member.css"
LAYERS = ("tokens", "base", "layout", "components", "utilities")
OWN_FILES = Path(__file__).parent / "static" / "portal" / "css"


def component_files(*, for_members: bool = False) -> list[Path]:
    """The CSS beside the templates of our apps, lower apps first, in the order of their paths."""
    ours = [
        Path(config.path)
        for config in reversed(list(apps.get_app_configs()))
        if Path(config.path) == settings.BASE_DIR.joinpath(*config.name.split("."))
    ]
    found = [path for folder in ours for path in sorted((folder / "templates").rglob("*.css"))]
    return [path for path in found if path.name.endswith(MEMBER_SUFFIX) == for_members]


def layer_files(layer: str) -> list[Path]:
    return component_files() if layer == "components" else [OWN_FILES / f"{layer}.css"]


def compact(css: str) -> str:
    """CSS without comments and needless white space. Spaces that may separate selectors or values stay."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()


def build() -> str:
    """The text of the stylesheet: every file in its cascade layer, in the order of LAYERS."""
    return f"@layer {','.join(LAYERS)};" + "".join(_layer(layer, layer_files(layer)) for layer in LAYERS)


def build_for_members() -> str:
    """The text of the second stylesheet, in the layer of components."""
    return _layer("components", component_files(for_members=True))


BUILDERS = {STYLESHEET: build, MEMBER_STYLESHEET: build_for_members}


def _layer(name: str, files: Iterable[Path]) -> str:
    return f"@layer {name}{{{''.join(compact(path.read_text()) for path in files)}}}"


class StylesheetFinder(BaseFinder):
    """Finds the stylesheets, built anew in DATA_DIR whenever a part of them changed."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "stylesheet")
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The path of a stylesheet; nothing for any other file."""
        found = [str(self._written(path))] if path in BUILDERS else []
        return found[0] if found and not find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in BUILDERS:
            self._written(path)
            yield path, self.storage

    def _written(self, path: str) -> Path:
        target = Path(self.storage.path(path))
        css = BUILDERS[path]()
        if not target.exists() or target.read_text() != css:
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_suffix(".partial")
            partial.write_text(css)
            partial.replace(target)
        return target
