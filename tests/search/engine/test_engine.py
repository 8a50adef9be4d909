"""The engine is opened by its address, and its package is light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from search.engine import open_engine


def test_open_engine_touches_nothing(tmp_path: Path) -> None:
    assert open_engine("embedded:", tmp_path).name == "embedded"
    assert list(tmp_path.iterdir()) == []


def test_open_engine_of_a_server_that_is_away_does_not_ask_it(tmp_path: Path) -> None:
    assert open_engine("elasticsearch://127.0.0.1:9", tmp_path).name == "elasticsearch"


@pytest.mark.parametrize("url", ["", "embedded", "embedded:x", "elasticsearch:user:secret@host:9200"])
def test_open_engine_of_an_unknown_form_says_so_in_one_line_without_secrets(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SEARCH_URL") as refused:
        open_engine(url, tmp_path)
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_engine_imports_neither_django_nor_the_rest_of_the_project() -> None:
    code = (
        "import sys, search.engine.embedded, search.engine.elastic;"
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'network', 'practices', 'events')"
        " or name.startswith('search.') and not name.startswith('search.engine')])"
    )
    root = Path(__file__).resolve().parents[3]
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
