"""What the code looks like, where a reviewer would say it each time."""

import re

from tests.project.sources import APPS, ROOT, lines_matching, named, source_files

# What no single module does: pages as a reader sees them, one contract of all engines, walks through several modules.
WALKS = {
    "private_objects_walk",
    "other_persons_addresses_walk",
    "pages",
    "engine",
    "not_leaked",
    "members_only_walk",
    "private_tokens_walk",
    "faults",
    "translation",
    "registration_machine",
}
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def test_modules_are_short():
    lengths = {named(path): len(path.read_text().splitlines()) for path in source_files("*.py")}
    assert {name: length for name, length in lengths.items() if length > 350} == {}


def test_modules_are_named_after_what_they_hold():
    vague = {"utils.py", "helpers.py", "core.py", "managers.py", "misc.py", "common.py"}
    assert [named(path) for path in source_files("*.py") if path.name in vague] == []


def test_locale_holds_no_python():
    assert list((ROOT / "locale").rglob("*.py")) == []


def test_page_types_let_the_class_name_the_template():
    found = lines_matching(
        re.compile(r"^    template = "), [p for p in source_files("*.py") if "models" in p.parts]
    )
    assert found == []


def test_views_commands_and_admin_hooks_write_through_actions():
    edges = [
        path
        for path in source_files("*.py")
        if {"views", "commands"} & set(path.parts)
        or path.name in ("views.py", "wagtail_hooks.py", "tasks.py")
    ]
    writes = re.compile(
        r"\.(save|delete|update_or_create|get_or_create|bulk_create|bulk_update)\(|objects\.create\("
    )
    assert edges
    assert lines_matching(writes, edges) == []


def test_our_own_code_is_not_mocked():
    mocks = re.compile(r"patch(\.object)?\(\s*['\"]?(network|practices|events|search)\.|mocker\.|MagicMock")
    assert lines_matching(mocks, [path for path in TESTS if path.name != "test_code.py"]) == []


def test_tests_do_not_sleep():
    assert (
        lines_matching(
            re.compile(r"\btime\.sleep\("), [path for path in TESTS if path.name != "test_code.py"]
        )
        == []
    )


def test_tests_mirror_the_code():
    """tests/<app>/…/test_<module>.py belongs to a module, package or command of that name in <app>/…"""
    astray = []
    for path in TESTS:
        place = path.relative_to(ROOT / "tests")
        if path.name.startswith("test_") and place.parts[0] in APPS:
            folder, name = ROOT / place.parent, path.stem.removeprefix("test_")
            is_mirrored = name in WALKS or any(folder.rglob(f"{name}.py")) or (folder / name).is_dir()
            if not folder.is_dir() or not is_mirrored:
                astray.append(str(place))
    assert astray == []
