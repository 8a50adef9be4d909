"""Translation memories are read sentence by sentence; what is no such file is refused with one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.lexicon import tmx
from search.lexicon.tmx import BadTranslationMemory, read_tmx

HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"


def unit(**texts: str) -> str:
    variants = "".join(
        f'<tuv xml:lang="{language.replace("_", "-")}"><seg>{text}</seg></tuv>'
        for language, text in texts.items()
    )
    return f"<tu>{variants}</tu>"


def memory(tmp_path: Path, *units: str) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(
        f'{HEAD}<tmx version="1.4"><header/><body>{"".join(units)}</body></tmx>', encoding="utf-8"
    )
    return path


def test_sentences_in_two_of_our_languages_are_read(tmp_path: Path) -> None:
    path = memory(tmp_path, unit(en="Charter", fr="Charte"), unit(en="Alone"), unit(en="Ethics", de="Ethik"))
    assert list(read_tmx(path)) == [{"en": "Charter", "fr": "Charte"}]


def test_regions_of_a_language_count_as_the_language(tmp_path: Path) -> None:
    path = memory(tmp_path, unit(**{"en_GB": "Charter", "PT_BR": "Carta"}))
    assert list(read_tmx(path)) == [{"en": "Charter", "pt": "Carta"}]


def test_codes_of_other_formats_are_left_out_of_a_sentence(tmp_path: Path) -> None:
    written = 'A <bpt i="1">&lt;b&gt;</bpt><hi>charter</hi><ept i="1">&lt;/b&gt;</ept> of ethics'
    assert next(read_tmx(memory(tmp_path, unit(en=written, fr="Charte"))))["en"] == "A charter of ethics"


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    path = memory(tmp_path, *(unit(en=f"Charter {number}", fr=f"Charte {number}") for number in range(2_000)))
    seen: list[int] = []
    list(read_tmx(path, seen.append))
    assert len(seen) == 2
    assert 0 < seen[0] <= seen[1] <= path.stat().st_size


BOMB = """<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>&c;</seg></tuv></tu></body></tmx>"""
OUTSIDE = """<!DOCTYPE tmx [<!ENTITY out SYSTEM "file:///etc/passwd">]>
<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>&out;</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        ("<tmx><body><tu>", "not well-formed"),
        ("<html><body/></html>", "no TMX"),
        ("", "not well-formed"),
        ("{}", "not well-formed"),
        ("<?xml version='1.0' encoding='no-such'?><tmx/>", "not well-formed"),
    ],
    ids=["bomb", "outside", "cut off", "html", "empty", "json", "encoding"],
)
def test_what_is_no_translation_memory_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadTranslationMemory, match=reason):
        list(read_tmx(path))


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTranslationMemory, match="cannot be read"):
        list(read_tmx(tmp_path / "absent.tmx"))


def test_a_file_far_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    with path.open("wb") as file:
        file.truncate(tmx.MOST_BYTES + 1)  # no block of it is on disk
    with pytest.raises(BadTranslationMemory, match="larger than 500 MiB"):
        list(read_tmx(path))


def test_elements_nested_without_end_are_read_or_refused_but_do_no_harm(tmp_path: Path) -> None:
    deep = "<hi>" * 20_000 + "charter" + "</hi>" * 20_000
    assert list(read_tmx(memory(tmp_path, unit(en=deep, fr="Charte")))) == [{"en": "charter", "fr": "Charte"}]


MIB = 1 << 20
HEAVY = {
    "text": "word " * (MIB // 4),
    "elements": "<hi/>" * (MIB // 4),
    "nested": "<hi>" * (MIB // 3),
    "attribute": f'<hi x="{"a" * MIB}"/>',
}


@pytest.mark.parametrize("content", HEAVY.values(), ids=HEAVY)
@pytest.mark.parametrize("before", ["", '<body><tu><tuv xml:lang="en"><seg>'], ids=["header", "seg"])
def test_a_unit_too_large_to_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, before: str
) -> None:
    monkeypatch.setattr(tmx, "MOST_AT_ONCE", MIB)
    path = tmp_path / "memory.tmx"
    path.write_text(f"{HEAD}<tmx>{before}{content}", encoding="utf-8")
    with pytest.raises(BadTranslationMemory, match="A unit of the file is larger than 1 MiB"):
        list(read_tmx(path))


def test_many_units_together_may_be_larger_than_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tmx, "MOST_AT_ONCE", MIB)
    sentence = "charter " * 500
    path = memory(tmp_path, *(unit(en=sentence, fr=sentence) for _number in range(200)))
    assert path.stat().st_size > MIB
    assert sum(1 for _texts in read_tmx(path)) == 200
