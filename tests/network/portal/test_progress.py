"""The progress bar of commands."""

from __future__ import annotations

import io

from network.portal.progress import ProgressBar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_on_a_terminal():
    stream = Terminal()
    bar = ProgressBar(stream, "Items")
    bar(1, 2)
    bar(2, 2)
    assert stream.getvalue().endswith("] 2/2\n")
    assert "] 1/2" in stream.getvalue()


def test_progress_is_silent_elsewhere():
    stream = io.StringIO()
    ProgressBar(stream, "Items")(1, 2)
    assert stream.getvalue() == ""
