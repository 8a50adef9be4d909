"""The embedded engine keeps every promise; nothing is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engine import SearchEngine, open_engine
from tests.search.engine.contract import EngineContract


class TestEmbeddedEngine(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> SearchEngine:
        engine = open_engine("embedded:", tmp_path)
        engine.rebuild(())
        return engine
