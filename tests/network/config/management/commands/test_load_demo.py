"""manage.py load_demo. What it loads, and for whom it makes accounts: see the tests of its actions."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize("scale", [0, -3])
def test_load_demo_refuses_a_scale_below_one(scale: int):
    with pytest.raises(CommandError, match="from 1"):
        call_command("load_demo", scale=scale)
