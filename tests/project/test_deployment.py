"""Production differs by environment alone, and Django finds nothing wrong with it."""

import subprocess
import sys

import pytest

from tests.servers import ROOT, clean_environment

PRODUCTION = {
    "SITE_URL": "https://network.example.org",
    "ALLOWED_HOSTS": "network.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "TRUSTED_PROXIES": "10.0.0.0/8",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """manage.py as an operator runs it: with the settings of the product and only these variables."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=clean_environment(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_deploy_is_clean_with_a_production_environment(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_check_deploy_would_notice_debug(tmp_path):
    done = manage(
        "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, DATA_DIR=str(tmp_path), DEBUG="1"
    )
    assert done.returncode != 0
    assert "security.W018" in done.stderr


@pytest.mark.parametrize(
    ("variable", "value"), [("DATABASE_URL", "mysql://x"), ("DEBUG", "yes"), ("SITE_URL", "here")]
)
def test_a_wrong_value_stops_the_start_with_one_line(tmp_path, variable, value):
    done = manage("check", **{"DATA_DIR": str(tmp_path), variable: value})
    assert done.returncode != 0
    assert len(done.stderr.strip().splitlines()) == 1
    assert variable in done.stderr
    assert value in done.stderr


def test_migrations_are_complete(tmp_path):
    done = manage("makemigrations", "--check", "--dry-run", DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
