"""The environment of the tests, then the settings as they are.

Nothing of the caller's environment reaches the tests. Every test process has a DATA_DIR of its own, removed
at its end; processes that a test starts share it. `TEST_DATABASE=postgresql` runs on the server at
TEST_DATABASE_URL.
"""

import atexit
import os
import shutil
import tempfile

from network.config import env

PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "main")

if os.environ.get("TEST_PROCESS") != PROCESS:  # else: a process started by a test
    for variable in env.VARIABLES:
        os.environ.pop(variable, None)
    os.environ["TEST_PROCESS"] = PROCESS
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix=f"network-tests-{PROCESS}-")
    os.environ["SECRET_KEY"] = "used-by-tests-alone"
    os.environ["REQUIRE_STAFF_MFA"] = "1"
    if os.environ.get("TEST_DATABASE") == "postgresql":
        os.environ["DATABASE_URL"] = f"{os.environ['TEST_DATABASE_URL']}_{PROCESS}"
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from network.config.settings import *  # noqa: E402, F403
from network.config.settings import STORAGES  # noqa: E402

# Deliberately weak and quick; no manifest, so that templates render without collectstatic.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
