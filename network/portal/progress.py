"""A progress bar for commands: drawn on a terminal, silent everywhere else."""

from __future__ import annotations

from typing import TextIO

WIDTH = 30


class ProgressBar:
    """Call it with what is done and with all there is; it draws one line and ends it when all is done."""

    def __init__(self, stream: TextIO, label: str) -> None:
        self.stream, self.label = stream, label
        self.is_shown = stream.isatty()

    def __call__(self, done: int, total: int) -> None:
        if not self.is_shown:
            return
        filled = WIDTH * done // total if total else WIDTH
        self.stream.write(f"\r{self.label} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}")
        if done >= total:
            self.stream.write("\n")
        self.stream.flush()
