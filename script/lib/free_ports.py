"""Prints the first of COUNT ports in a row that are free on 127.0.0.1, below those the system hands out itself."""

import random
import socket
import sys


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


count = int(sys.argv[1])
for base in random.sample(range(20_000, 32_000 - count), 500):
    if all(is_free(port) for port in range(base, base + count)):
        print(base)
        break
else:
    sys.exit("no free ports")
