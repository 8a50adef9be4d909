"""Documents in Arabic need a font of the machine."""

from __future__ import annotations

import pytest

from events.documents.fonts import FontMissing, fonts_for
from tests.conftest import REQUIRED


@pytest.fixture
def arabic_font(request: pytest.FixtureRequest) -> None:
    try:
        fonts_for("", "ar")
    except FontMissing as missing:
        if request.config.stash[REQUIRED]:
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
