"""What can be set or called is described."""

import re

from django.core.management import get_commands, load_command_class

from network.config import env
from tests.project.sources import APPS, ROOT, named

SETTINGS = (ROOT / "docs/settings.md").read_text() if (ROOT / "docs/settings.md").exists() else ""


def test_every_variable_is_described_in_settings_md():
    assert [name for name in env.VARIABLES if f"`{name}`" not in SETTINGS] == []


def test_settings_md_describes_no_variable_that_is_not_read():
    described = set(re.findall(r"^\|\s*`([A-Z_]+)`", SETTINGS, re.MULTILINE))
    assert described - set(env.VARIABLES) == set()


def test_code_reads_the_environment_in_one_place():
    readers = [
        named(path)
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"os\.(environ|getenv)(?!\.setdefault)", path.read_text())
    ]
    assert readers == ["network/config/settings.py"]


def test_every_command_of_ours_says_what_it_does():
    ours = {name: app for name, app in get_commands().items() if app in APPS or app.startswith("network.")}
    assert ours
    assert [name for name, app in ours.items() if not load_command_class(app, name).help] == []


def test_every_command_of_ours_is_in_the_operations_guide():
    guide = (ROOT / "docs/operations.md").read_text()
    ours = [name for name, app in get_commands().items() if app in APPS or app.startswith("network.")]
    assert [name for name in ours if f"`{name}" not in guide] == []


def test_scripts_say_what_they_do_in_their_first_lines():
    scripts = [path for path in [*(ROOT / "script").iterdir(), ROOT / ".ci/run"] if path.is_file()]
    heads = {named(path): path.read_text().splitlines()[1] for path in scripts}
    assert [name for name, line in heads.items() if not line.startswith(("# ", '"""'))] == []
    assert [named(path) for path in scripts if not path.stat().st_mode & 0o100] == []
