"""A relay in front of a real server, which a test can shut, hang and open again at the same address."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_BYTES = 1 << 16


class Relay:
    """Passes connections on to `target`, while it is open; `taken` counts those it took since it last changed."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._sockets: list[socket.socket] = []
        self.taken = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address: tuple[str, int] = self._listener.getsockname()[:2]
        self._listen(is_hanging=False)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Refuse connections, and end those there are."""
        self._stop()
        try:
            yield
        finally:
            self._start(is_hanging=False)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Take every connection and never answer; what there was is cut off."""
        self._stop()
        self._start(is_hanging=True)
        try:
            yield
        finally:
            self._stop()
            self._start(is_hanging=False)

    def close(self) -> None:
        self._stop()

    def _start(self, *, is_hanging: bool) -> None:
        self._listener = socket.create_server(self.address, backlog=64)
        self._listen(is_hanging=is_hanging)

    def _stop(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._sockets.clear()

    def _listen(self, *, is_hanging: bool) -> None:
        self.taken = 0
        self._thread = threading.Thread(target=self._take, args=(self._listener, is_hanging), daemon=True)
        self._thread.start()

    def _take(self, listener: socket.socket, is_hanging: bool) -> None:
        with suppress(OSError):
            while True:
                here, _ = listener.accept()
                self.taken += 1
                self._sockets.append(here)
                if not is_hanging:
                    there = socket.create_connection(self._target)
                    self._sockets.append(there)
                    for pair in ((here, there), (there, here)):
                        threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(_BYTES):
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)
