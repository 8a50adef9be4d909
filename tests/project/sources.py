"""The files that house rules read."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("network", "practices", "events", "search")


def source_files(pattern: str) -> list[Path]:
    """Files of our apps with this name pattern, such as `*.html`, migrations left out."""
    found = sorted(path for app in APPS for path in (ROOT / app).rglob(pattern))
    return [path for path in found if "migrations" not in path.parts]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_matching(pattern, paths) -> list[str]:
    """`file:line: text` of every line in which the compiled pattern is found."""
    return [
        f"{named(path)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]
