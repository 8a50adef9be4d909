"""What every engine promises. A subclass an engine, with a fixture `engine` that is empty and ready.

What an engine cannot do is skipped in its subclass with the reason, so that the subclasses are the capability table.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine import (
    Concept,
    Document,
    Edition,
    Expansions,
    Hit,
    Query,
    QueryTooLong,
    Results,
    SearchEngine,
)
from search.engine.base import DEEPEST_HIT, LONGEST_QUERY

PUBLIC = ("public",)

HOSTILE = (
    "NOT",
    "AND OR",
    "a AND b",
    "title:charter",
    "a:b:c",
    '"unclosed',
    '""',
    '"one"',
    "«»",
    "(",
    "((a)",
    "[a TO",
    "{* TO *}",
    "-charter",
    "+ -",
    "^",
    "charter^9999",
    "charter~2",
    "*",
    "?",
    "\\",
    "/.*/",
    "غزة -",
    "'; DROP TABLE search; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "%00",
    "\x00",
    "char\x00ter",
    "\u202echarter\u202c",
    "\u2067charter\u2069",
    "👩‍👩‍👧‍👦",
    "🇰🇪",
    "ٱلْإِصْلَاحُ",
    "إصـــــلاح",
    "\ud800",
    "ﷺ",
    "Ⅷ ½ ﬁ",
    "ℵ",
    "\u0301\u0301\u0301",
    "x" * LONGEST_QUERY,
    "charter " * (LONGEST_QUERY // 8),
    "".join(chr(0x4E00 + number) + " " for number in range(LONGEST_QUERY // 2)),
)


def document(key: str = "practice:1", *editions: Edition, **more: object) -> Document:
    """Return a public document, in English where no edition is given."""
    fields: dict[str, object] = {"audiences": PUBLIC, "editions": editions or (Edition("en", "Charter"),)}
    return Document(key=key, kind=key.partition(":")[0], **(fields | more))  # type: ignore[arg-type]


def in_four_languages(key: str = "practice:1", **more: object) -> Document:
    """Return an item on ethics in government with an edition in each language."""
    return document(
        key,
        Edition(
            "en", "Ethics in government", "A code of conduct.", "Amina Diallo", "Officials sign it.", "/en/e/"
        ),
        Edition(
            "fr", "L'éthique au gouvernement", "Un code de conduite.", "", "Signé par les agents.", "/fr/e/"
        ),
        Edition(
            "pt", "Ética no governo", "Um código de conduta.", "", "Assinado pelos funcionários.", "/pt/e/"
        ),
        Edition("ar", "الأخلاقيات في الحكومة", "مدونة سلوك.", "", "يوقعها الموظفون.", "/ar/e/"),
        **more,
    )


class EngineContract:
    """Tests of `SearchEngine`; `engine` comes from the subclass."""

    @pytest.fixture
    def engine(self) -> SearchEngine:
        raise NotImplementedError

    def ask(self, engine: SearchEngine, text: str, language: str = "en", **more: object) -> Results:
        return engine.search(Query(text, language, **({"audiences": PUBLIC} | more)))  # type: ignore[arg-type]

    def keys(self, engine: SearchEngine, text: str, language: str = "en", **more: object) -> list[str]:
        return [hit.key for hit in self.ask(engine, text, language, **more).hits]

    def hit(self, engine: SearchEngine, text: str, language: str = "en", **more: object) -> Hit:
        (found,) = self.ask(engine, text, language, **more).hits
        return found

    def counts(self, results: Results, name: str) -> dict[str, int]:
        (facet,) = [facet for facet in results.facets if facet.name == name]
        return {value.value: value.count for value in facet.values}

    # words

    @pytest.mark.parametrize(
        ("language", "written", "asked"),
        [
            ("en", "The reforms were decentralised", "reform"),
            ("fr", "Les réformes ont été décentralisées", "réforme"),
            ("fr", "L'école de l'État", "école"),
            ("fr", "L’école de l’État", "l'état"),
            ("pt", "As prestações foram asseguradas", "prestação segura"),
            ("ar", "بدأت الحكومات الإصلاحات", "حكومة"),
            ("ar", "تعزيز الأخلاقيات", "أخلاقيات"),
            ("ar", "تعزيز أخلاقيات المهنة", "الأخلاقيات"),
            ("ar", "صدر عام ٢٠١٨", "2018"),
        ],
    )
    def test_search_finds_other_forms_of_a_word(
        self, engine: SearchEngine, language: str, written: str, asked: str
    ) -> None:
        engine.put([document("practice:1", Edition(language, "x", body=written))])
        assert self.keys(engine, asked, language) == ["practice:1"]

    @pytest.mark.parametrize(
        ("language", "written", "asked"),
        [
            ("fr", "éthique", "ethique"),
            ("fr", "autorité", "autorite"),
            ("fr", "autorite", "autorité"),
            ("fr", "cœur", "coeur"),
            ("pt", "prestação", "prestacao"),
            ("pt", "administração", "administracao"),
            ("pt", "administracao", "administração"),
            ("ar", "إصلاح", "اصلاح"),
            ("ar", "اصلاح", "إصلاح"),
            ("ar", "القرآن", "القران"),
            ("ar", "مسؤول", "مسئول"),
            ("ar", "حكومة", "حكومه"),
            ("ar", "مستشفى", "مستشفي"),
            ("ar", "إصلاح", "إِصْلَاح"),
            ("ar", "إصلاح", "إصـــلاح"),
            ("ar", "إِصْلَاح", "إصلاح"),
            ("fr", "e\u0301thique", "éthique"),
        ],
    )
    def test_search_finds_words_spelt_without_accents_hamza_or_marks(
        self, engine: SearchEngine, language: str, written: str, asked: str
    ) -> None:
        engine.put([document("practice:1", Edition(language, "x", body=f"{written}."))])
        assert self.keys(engine, asked, language) == ["practice:1"]

    @pytest.mark.parametrize("field", ["title", "summary", "people", "body"])
    def test_search_finds_a_word_in_any_field(self, engine: SearchEngine, field: str) -> None:
        engine.put(
            [document("practice:1", Edition(**({"language": "en", "title": "x"} | {field: "Ouagadougou"})))]
        )
        assert self.keys(engine, "ouagadougou") == ["practice:1"]

    def test_search_finds_an_item_by_a_word_of_another_edition(self, engine: SearchEngine) -> None:
        engine.put([in_four_languages()])
        assert self.hit(engine, "conduite", "en").language == "en"

    def test_search_shows_an_item_once_whatever_its_editions(self, engine: SearchEngine) -> None:
        engine.put([in_four_languages()])
        results = self.ask(engine, "code", facets=("kind", "language"))
        assert (len(results.hits), results.total) == (1, 1)
        assert self.counts(results, "kind") == {"practice": 1}
        assert self.counts(results, "language") == {"ar": 1, "en": 1, "fr": 1, "pt": 1}

    def test_search_ignores_stop_words_of_the_question_in_all_languages(self, engine: SearchEngine) -> None:
        engine.put(
            [document("practice:1", Edition("pt", "A banda The Who")), in_four_languages("practice:2")]
        )
        assert self.keys(engine, "What is the code of the ethics") == ["practice:2"]

    # the edition shown

    def test_hit_is_in_the_readers_language_and_names_the_others(self, engine: SearchEngine) -> None:
        engine.put([in_four_languages()])
        hit = self.hit(engine, "code", "fr")
        assert (hit.title, hit.url, hit.language) == ("L'éthique au gouvernement", "/fr/e/", "fr")
        assert hit.languages == ("en", "fr", "pt", "ar")

    @pytest.mark.parametrize(
        ("preferred", "shown"), [((), "fr"), (("pt", "fr"), "pt"), (("en", "xx"), "fr"), (("ar",), "ar")]
    )
    def test_hit_without_the_readers_language_is_in_the_next_they_prefer(
        self, engine: SearchEngine, preferred: tuple[str, ...], shown: str
    ) -> None:
        engine.put([document("practice:1", *(Edition(code, "Kigali") for code in ("ar", "pt", "fr")))])
        assert self.hit(engine, "kigali", "en", edition_languages=preferred).language == shown

    def test_hit_carries_what_was_put_in(self, engine: SearchEngine) -> None:
        date = datetime.date(2018, 11, 22)
        facets = {"theme": ("ethics", "people"), "country": ("cote-d-ivoire",)}
        engine.put([in_four_languages(facets=facets, date=date)])
        hit = self.hit(engine, "ethics")
        assert (hit.key, hit.kind, hit.date, dict(hit.facets)) == ("practice:1", "practice", date, facets)

    # highlights

    def test_highlight_marks_all_forms_of_the_words(self, engine: SearchEngine) -> None:
        engine.put(
            [document("practice:1", Edition("fr", "x", "Les réformes", body="Une réforme à la fois."))]
        )
        html = self.hit(engine, "reformes", "fr").highlight
        assert re.findall("<mark>(.*?)</mark>", html) == ["réformes", "réforme"]

    def test_highlight_is_the_passage_with_the_words_of_a_long_text(self, engine: SearchEngine) -> None:
        body = f"{'Nothing here. ' * 300} The ombudsman hears complaints. {'Nor here. ' * 300}"
        engine.put([document("practice:1", Edition("en", "x", body=body))])
        html = self.hit(engine, "ombudsman complaints").highlight
        assert "<mark>ombudsman</mark> hears <mark>complaints</mark>" in html
        assert len(html) < 400

    def test_highlight_escapes_what_people_wrote(self, engine: SearchEngine) -> None:
        body = 'Charter <img src=x onerror="alert(1)"> & <mark>marked</mark> charter\'s'
        engine.put([document("practice:1", Edition("en", "x", body=body))])
        html = self.hit(engine, "charter").highlight
        assert "<" not in re.sub("</?mark>", "", html.replace("&lt;", ""))
        assert unescape(re.sub("</?mark>", "", html)) == body.replace("<mark>", "<mark>")

    def test_highlight_drops_controls_that_turn_the_page(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1", Edition("en", "x", body="Charter \u202eevil\u2066 \x00text"))])
        assert not set("\u202e\u2066\x00") & set(self.hit(engine, "charter").highlight)

    def test_highlight_comes_from_the_edition_that_has_the_word(self, engine: SearchEngine) -> None:
        engine.put([in_four_languages()])
        hit = self.hit(engine, "conduite", "en")
        assert (hit.highlight, hit.highlight_language) == (
            "Un code de <mark>conduite</mark>. Signé par les agents.",
            "fr",
        )

    def test_highlight_without_a_word_in_any_text_is_the_beginning(self, engine: SearchEngine) -> None:
        engine.put([in_four_languages()])
        hit = self.hit(engine, "ethics", "en")
        assert (hit.highlight, hit.highlight_language) == (
            "A code of conduct. Officials sign it. Amina Diallo",
            "en",
        )

    # audiences

    def test_search_finds_nothing_of_another_audience(self, engine: SearchEngine) -> None:
        secret = in_four_languages("practice:2", audiences=("group:7",), facets={"theme": ("secret",)})
        engine.put([in_four_languages("practice:1", facets={"theme": ("open",)}), secret])
        for text in ("ethics", ""):
            results = self.ask(
                engine, text, facets=("kind", "theme", "language"), filters={"language": ("fr",)}
            )
            assert [hit.key for hit in results.hits] == ["practice:1"]
            assert results.total == 1
            assert self.counts(results, "theme") == {"open": 1}
            assert self.counts(results, "kind") == {"practice": 1}
            assert self.counts(results, "language") == {"ar": 1, "en": 1, "fr": 1, "pt": 1}
        assert self.keys(engine, "ethics", audiences=("group:7",)) == ["practice:2"]

    def test_search_finds_items_of_all_the_readers_audiences(self, engine: SearchEngine) -> None:
        engine.put(
            document(f"practice:{name}", audiences=(name, "group:0"))
            for name in ("group:1", "group:2", "public")
        )
        assert set(self.keys(engine, "charter", audiences=("public", "group:2"))) == {
            "practice:group:2",
            "practice:public",
        }

    @pytest.mark.parametrize("audiences", [(), ("",), ("public ",), ("PUBLIC",), ("*",)])
    def test_search_finds_nothing_without_an_audience(
        self, engine: SearchEngine, audiences: tuple[str, ...]
    ) -> None:
        engine.put([document()])
        results = self.ask(engine, "charter", audiences=audiences, facets=("kind",))
        assert (results.total, self.counts(results, "kind")) == (0, {})

    def test_document_without_audience_is_found_by_nobody(self, engine: SearchEngine) -> None:
        engine.put([document(audiences=())])
        assert self.ask(engine, "", audiences=("public", "", "*")).total == 0

    # filters, counts, order, pages

    @pytest.fixture
    def library(self, engine: SearchEngine) -> SearchEngine:
        """Six items: three practices and three reports over two themes and two countries, dated but the last."""

        def item(number: int) -> Document:
            return document(
                f"{'practice' if number < 3 else 'report'}:{number}",
                facets={
                    "theme": ("ethics", "people")[: 1 + number % 2],
                    "country": (("ke", "ng")[number % 2],),
                },
                date=datetime.date(2020 + number, 1, 1) if number < 5 else None,
            )

        engine.put(item(number) for number in range(6))
        return engine

    def test_filters_keep_any_value_of_a_facet_and_all_facets(self, library: SearchEngine) -> None:
        filters = {"kind": ("practice",), "country": ("ke", "ng")}
        assert set(self.keys(library, "charter", filters=filters)) == {
            "practice:0",
            "practice:1",
            "practice:2",
        }
        filters = {"kind": ("practice",), "country": ("ng",)}
        assert self.keys(library, "charter", filters=filters) == ["practice:1"]

    @pytest.mark.parametrize(
        "filters", [{"kind": ("nothing",)}, {"unknown": ("x",)}, {"kind": ("practice", "x=y")}, {"kind": ()}]
    )
    def test_filters_by_unknown_values_find_only_what_the_known_ones_do(
        self, library: SearchEngine, filters: dict[str, tuple[str, ...]]
    ) -> None:
        assert self.ask(library, "charter", filters=filters).total == (
            3 if "practice" in filters.get("kind", ()) else 0
        )

    def test_facets_count_items_most_first_then_by_value(self, library: SearchEngine) -> None:
        results = self.ask(library, "charter", facets=("theme", "country"))
        assert list(self.counts(results, "theme").items()) == [("ethics", 6), ("people", 3)]
        assert list(self.counts(results, "country").items()) == [("ke", 3), ("ng", 3)]

    def test_facets_are_counted_under_all_filters_but_their_own(self, library: SearchEngine) -> None:
        results = self.ask(library, "charter", facets=("kind", "country"), filters={"kind": ("practice",)})
        assert self.counts(results, "kind") == {"practice": 3, "report": 3}
        assert self.counts(results, "country") == {"ke": 2, "ng": 1}
        assert [value.selected for value in results.facets[0].values] == [True, False]

    def test_facets_count_what_choosing_the_value_shows(self, library: SearchEngine) -> None:
        chosen = {"country": ("ng",)}
        results = self.ask(library, "charter", facets=("kind", "theme", "language"), filters=chosen)
        for facet in results.facets:
            for value in facet.values:
                filters = chosen | {facet.name: (value.value,)}
                assert self.ask(library, "charter", filters=filters).total == value.count

    def test_facets_keep_a_selected_value_that_counts_nothing(self, library: SearchEngine) -> None:
        results = self.ask(library, "charter", facets=("theme",), filters={"theme": ("absent",)})
        assert self.counts(results, "theme") == {"ethics": 6, "people": 3, "absent": 0}

    def test_facets_of_unknown_names_are_empty(self, library: SearchEngine) -> None:
        assert self.counts(self.ask(library, "charter", facets=("nonsense",)), "nonsense") == {}

    def test_sort_newest_puts_the_latest_first_and_the_undated_last(self, library: SearchEngine) -> None:
        expected = ["report:4", "report:3", "practice:2", "practice:1", "practice:0", "report:5"]
        assert self.keys(library, "charter", sort="newest") == expected

    @pytest.mark.parametrize("text", ["", "  \n", "\u200f"])
    def test_search_for_nothing_finds_everything_by_date(self, library: SearchEngine, text: str) -> None:
        results = self.ask(library, text)
        assert (results.total, results.hits[0].key) == (6, "report:4")

    def test_pages_follow_one_another_and_end(self, library: SearchEngine) -> None:
        pages = [self.keys(library, "charter", page=number, size=4) for number in (1, 2, 3)]
        assert [len(page) for page in pages] == [4, 2, 0]
        assert len({key for page in pages for key in page}) == 6

    def test_page_beyond_the_deepest_hit_is_empty_with_its_total(self, library: SearchEngine) -> None:
        results = self.ask(library, "charter", page=DEEPEST_HIT**3)
        assert (results.hits, results.total) == ((), 6)

    # ranking

    def test_ranking_puts_a_title_before_a_body(self, engine: SearchEngine) -> None:
        in_body = document("practice:1", Edition("en", "Something else", body="An ombudsman is appointed."))
        in_title = document(
            "practice:2", Edition("en", "The ombudsman", body="A citizen complains about it.")
        )
        engine.put([in_body, in_title])
        assert self.keys(engine, "ombudsman") == ["practice:2", "practice:1"]

    def test_ranking_puts_the_rarer_word_first(self, engine: SearchEngine) -> None:
        common = [
            document(f"practice:{number}", Edition("en", "x", body="budget " * 4)) for number in range(9)
        ]
        engine.put([*common, document("practice:9", Edition("en", "x", body="ombudsman and more of it"))])
        assert self.keys(engine, "how does the ombudsman follow a budget in some country")[0] == "practice:9"

    def test_ranking_puts_words_near_each_other_before_words_apart(self, engine: SearchEngine) -> None:
        apart = f"audit {'filler ' * 30} ministry {'filler ' * 30} reform"
        together = f"{'filler ' * 30} audit ministry {'filler ' * 30} reform"
        engine.put([document("practice:1", Edition("en", "x", body=apart))])
        engine.put([document("practice:2", Edition("en", "x", body=together))])
        assert self.keys(engine, "audit ministry reform") == ["practice:2", "practice:1"]

    def test_ranking_puts_the_recent_of_equals_first_once_a_day_is_given(self, engine: SearchEngine) -> None:
        days = {"practice:1": datetime.date(2010, 5, 1), "practice:2": datetime.date(2026, 5, 1)}
        engine.put(document(key, date=day) for key, day in days.items())
        today = datetime.date(2026, 6, 1)
        assert self.keys(engine, "charter", today=today) == ["practice:2", "practice:1"]
        scores = {hit.score for hit in self.ask(engine, "charter").hits}
        assert len(scores) == 1

    def test_ranking_puts_what_answers_better_before_what_is_recent(self, engine: SearchEngine) -> None:
        engine.put(document(f"report:{number}", Edition("en", "Budget")) for number in range(20))
        old, recent = datetime.date(1999, 1, 1), datetime.date(2026, 5, 1)
        engine.put([document("practice:1", Edition("en", "Zebrawood"), date=old)])
        engine.put([document("practice:2", Edition("en", "x", body="zebrawood"), date=recent)])
        assert self.keys(engine, "zebrawood", today=datetime.date(2026, 6, 1)) == ["practice:1", "practice:2"]

    def test_ranking_of_a_language_does_not_change_with_items_in_another(self, engine: SearchEngine) -> None:
        bodies = ["budget " + "texte " * 60, "budget citoyen " * 2, "citoyen " + "texte " * 5, "budget " * 9]
        engine.put(
            document(f"practice:{number}", Edition("fr", "x", body=body))
            for number, body in enumerate(bodies)
        )
        before = self.keys(engine, "budget citoyen", "fr")
        engine.put(
            document(
                f"report:{number}", Edition("en", "x", body="word citoyen " * 5 if number % 9 else "word")
            )
            for number in range(60)
        )
        after = [
            key for key in self.keys(engine, "budget citoyen", "fr", size=100) if key.startswith("practice")
        ]
        assert after == before

    def test_short_question_leaves_out_items_with_few_of_its_words(self, engine: SearchEngine) -> None:
        both = [document(f"practice:{number}", Edition("en", "Budget control")) for number in range(6)]
        engine.put([*both, document("practice:9", Edition("en", "Budget"))])
        assert "practice:9" not in self.keys(engine, "budget control")

    def test_short_question_with_few_answers_finds_items_with_any_word(self, engine: SearchEngine) -> None:
        engine.put(
            [
                document("practice:1", Edition("en", "Budget control")),
                document("practice:2", Edition("en", "Budget")),
            ]
        )
        assert self.keys(engine, "budget control") == ["practice:1", "practice:2"]

    def test_long_question_finds_items_with_any_word(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1", Edition("en", "Charter of conduct"))])
        assert self.keys(engine, "which ministries adopted some charter before elections took place") == [
            "practice:1"
        ]

    @pytest.mark.parametrize("quotes", ['"{}"', "“{}”", "«{}»", "« {} »"])
    def test_quoted_words_are_found_only_together(self, engine: SearchEngine, quotes: str) -> None:
        together = document("practice:1", Edition("fr", "x", body="Le guichet unique est ouvert."))
        apart = document("practice:2", Edition("fr", "x", body="Un unique agent au guichet."))
        engine.put([together, apart])
        assert self.keys(engine, quotes.format("guichet unique"), "fr") == ["practice:1"]

    def test_quoted_words_found_nowhere_together_are_found_apart(self, engine: SearchEngine) -> None:
        engine.put([document("practice:2", Edition("fr", "x", body="Un unique agent au guichet."))])
        assert self.keys(engine, '"guichet unique"', "fr") == ["practice:2"]

    # near spellings

    @pytest.mark.parametrize(
        ("language", "written", "asked", "respelt"),
        [
            ("en", "A seminar in Tsukuba", "Sukuba", ("sukuba", "tsukuba")),
            ("en", "Professor Tatsuo", "tatswo", ("tatswo", "tatsuo")),
            ("en", "Ombudsman", "obmudsman", ("obmudsman", "ombudsman")),
            ("en", "The administration", "admimistratin", ("admimistratin", "administration")),
            ("fr", "Décentralisation", "decentralizasion", ("decentralizasion", "décentralisation")),
            ("fr", "Les marchés publics", "publicx", ("publicx", "publics")),
            ("pt", "Prestação de contas", "prestacam", ("prestacam", "prestação")),
            ("ar", "مكافحة الفساد", "الفصاد", ("الفصاد", "الفساد")),
            ("ar", "إصلاح الإدارة", "اصلاخ", ("اصلاخ", "إصلاح")),
        ],
    )
    def test_search_finds_the_near_word_of_one_that_stands_nowhere(
        self, engine: SearchEngine, language: str, written: str, asked: str, respelt: tuple[str, str]
    ) -> None:
        engine.put([document("practice:1", Edition(language, written))])
        results = self.ask(engine, asked, language)
        assert ([hit.key for hit in results.hits], results.respelt) == (["practice:1"], (respelt,))

    @pytest.mark.parametrize("field", ["title", "summary", "people"])
    def test_near_word_is_found_in_each_field_of_names(self, engine: SearchEngine, field: str) -> None:
        edition = Edition(**({"language": "fr", "title": "x"} | {field: "M. Kauzya"}))
        engine.put([document("practice:1", edition)])
        assert self.ask(engine, "kauza", "fr").respelt == (("kauza", "kauzya"),)

    def test_near_word_is_marked_in_the_highlight(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1", Edition("en", "x", "A seminar in Tsukuba."))])
        assert self.hit(engine, "sukuba seminar").highlight == (
            "A <mark>seminar</mark> in <mark>Tsukuba</mark>."
        )

    def test_near_word_counts_as_a_word_of_a_short_question(self, engine: SearchEngine) -> None:
        both = [document(f"practice:{number}", Edition("en", "Budget control")) for number in range(6)]
        engine.put([*both, document("practice:9", Edition("en", "Budget"))])
        assert set(self.keys(engine, "budget controll control")) == {item.key for item in both}

    @pytest.mark.parametrize(
        "asked",
        ["decentralisation", "Décentralisation", "decentralisations", "kauza kauza", "KAUZA", "حكومه"],
    )
    def test_word_that_stands_somewhere_is_not_respelt(self, engine: SearchEngine, asked: str) -> None:
        editions = [
            ("fr", "Décentralisation"), ("pt", "Descentralisation"), ("en", "Kauzya"), ("ar", "حكومة"),
        ]  # fmt: skip
        engine.put(
            [
                *(document(f"practice:{title}", Edition(code, title)) for code, title in editions),
                document("practice:1", Edition("ar", "x", body="Kauza")),
            ]
        )
        assert self.ask(engine, asked).respelt == ()

    @pytest.mark.parametrize(
        "asked", ['"sukuba"', "“sukuba”", '"in sukuba"', "-sukuba seminar", "2008", "tsu"]
    )
    def test_quoted_excluded_short_and_numbered_words_are_not_respelt(
        self, engine: SearchEngine, asked: str
    ) -> None:
        engine.put([document("practice:1", Edition("en", "A seminar in Tsukuba, 2018", "Tsur"))])
        assert self.ask(engine, asked).respelt == ()

    def test_near_word_is_nearest_then_most_frequent(self, engine: SearchEngine) -> None:
        titles = ["Decentralised", "Decentralising", "Decentralised", "Formed", "Forged", "Forged"]
        engine.put(
            document(f"practice:{number}", Edition("en", title)) for number, title in enumerate(titles)
        )
        assert self.ask(engine, "decentralisin").respelt == (("decentralisin", "decentralising"),)
        assert self.ask(engine, "foryed").respelt == (("foryed", "forged"),)

    def test_near_word_is_in_the_language_of_the_question_first(self, engine: SearchEngine) -> None:
        others = [document(f"practice:{number}", Edition("pt", "Kauzya")) for number in range(5)]
        engine.put([*others, document("practice:9", Edition("fr", "Kauzza"))])
        assert self.ask(engine, "kauza", "fr").respelt == (("kauza", "kauzza"),)
        assert self.ask(engine, "kauza", "pt").respelt == (("kauza", "kauzya"),)

    def test_near_word_is_found_in_another_language(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1", Edition("en", "A seminar in Tsukuba"))])
        assert self.ask(engine, "sukuba", "ar").respelt == (("sukuba", "tsukuba"),)

    def test_near_word_of_another_audience_is_not_used(self, engine: SearchEngine) -> None:
        secret = document("practice:2", Edition("en", "Tsukuba"), audiences=("group:7",))
        engine.put([document("practice:1", Edition("en", "Kigali")), secret])
        assert self.ask(engine, "sukuba").respelt == ()
        assert self.ask(engine, "sukuba", audiences=()).respelt == ()
        assert self.ask(engine, "sukuba", audiences=("group:7",)).respelt == (("sukuba", "tsukuba"),)

    def test_word_that_stands_for_another_audience_alone_is_respelt(self, engine: SearchEngine) -> None:
        secret = [
            document(f"practice:{number}", Edition("en", "Sukuba"), audiences=("group:7",))
            for number in range(9)
        ]
        engine.put([*secret, document("practice:10", Edition("en", "Tsukuba"))])
        assert self.ask(engine, "sukuba").respelt == (("sukuba", "tsukuba"),)
        assert self.ask(engine, "sukuba", audiences=("public", "group:7")).respelt == ()

    def test_near_word_is_chosen_by_what_the_reader_may_see(self, engine: SearchEngine) -> None:
        secret = [
            document(f"practice:{number}", Edition("en", "Forged"), audiences=("group:7",))
            for number in range(30)
        ]
        engine.put([*secret, document("practice:30", Edition("en", "Formed"))])
        assert self.ask(engine, "foryed").respelt == (("foryed", "formed"),)

    # across languages

    CONCEPT = Concept("term:1", {"en": ("one-stop shop", "single window"), "fr": ("guichet unique",)})
    LEXICON = {("en", "fr"): {"ethic": (("éthique", 0.9),), "pain": (("douleur", 0.9),)}}
    KNOWN = Expansions("1", concepts=(CONCEPT,), lexicon=LEXICON)

    def found(
        self, engine: SearchEngine, text: str, expansions: Expansions = KNOWN, **more: object
    ) -> list[str]:
        query = Query(text, "en", PUBLIC, **more)  # type: ignore[arg-type]
        return [hit.key for hit in engine.search(query, expansions).hits]

    def test_question_finds_what_exists_only_in_another_language(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1", Edition("fr", "Une charte", body="L'éthique des agents"))])
        assert self.found(engine, "ethics") == ["practice:1"]
        assert self.found(engine, "ethics", Expansions("2")) == []

    def test_question_finds_a_concept_by_its_name_in_another_language(self, engine: SearchEngine) -> None:
        together = document("practice:1", Edition("fr", "x", body="Le guichet unique est ouvert."))
        apart = document("practice:2", Edition("fr", "x", body="Un unique agent au guichet."))
        engine.put([together, apart])
        assert self.found(engine, "one-stop shop") == ["practice:1"]

    def test_question_finds_a_concept_by_its_other_name_in_the_same_language(
        self, engine: SearchEngine
    ) -> None:
        engine.put([document("practice:1", Edition("en", "x", body="The single window of the port"))])
        assert self.found(engine, "one-stop shop") == ["practice:1"]

    def test_question_prefers_a_translation_to_the_same_letters(self, engine: SearchEngine) -> None:
        bread = document("practice:1", Edition("fr", "x", body="Le pain du jour"))
        ache = document("practice:2", Edition("fr", "x", body="La douleur du jour"))
        engine.put([bread, ache])
        assert self.found(engine, "pain") == ["practice:2", "practice:1"]

    def test_highlight_marks_the_translation_in_the_edition_that_has_it(self, engine: SearchEngine) -> None:
        engine.put(
            [document("practice:1", Edition("en", "x", body="Nothing"), Edition("fr", "x", body="L'éthique"))]
        )
        (hit,) = engine.search(Query("ethics", "en", PUBLIC), self.KNOWN).hits
        assert (hit.highlight, hit.highlight_language) == ("L&#x27;<mark>éthique</mark>", "fr")

    def test_hit_says_why_it_was_found_when_asked(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1", Edition("fr", "Charte", body="Guichet unique et éthique"))])
        query = Query("ethics one-stop shop", "en", PUBLIC, is_explained=True)
        (hit,) = engine.search(query, self.KNOWN).hits
        reasons = [(match.asked, match.found, match.language, match.source) for match in hit.matches]
        assert reasons == [
            ("ethics", "éthique", "fr", "lexicon"),
            ("stop shop", "guichet unique", "fr", "concept"),
        ]

    def test_question_across_languages_finds_nothing_of_another_audience(self, engine: SearchEngine) -> None:
        secret = document("practice:1", Edition("fr", "L'éthique"), audiences=("group:7",))
        engine.put([secret])
        assert self.found(engine, "ethics") == []

    # words that must not occur

    def test_excluded_words_keep_items_out_whatever_their_edition(self, engine: SearchEngine) -> None:
        engine.put([in_four_languages(), document("practice:2", Edition("en", "Ethics of trade"))])
        assert self.keys(engine, "ethics -conduct") == ["practice:2"]
        assert self.keys(engine, "ethics -conduite") == ["practice:2"]
        assert self.keys(engine, 'ethics -"of trade"') == ["practice:1"]

    def test_excluded_words_alone_leave_everything_else_by_date(self, engine: SearchEngine) -> None:
        engine.put([in_four_languages(), document("practice:2", Edition("en", "Trade"))])
        assert self.keys(engine, "-ethics") == ["practice:2"]

    # changes

    def test_put_replaces_the_document_with_the_same_key(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1", Edition("en", "Charter"))])
        engine.put([document("practice:1", Edition("en", "Ombudsman"))])
        assert (self.keys(engine, "charter"), self.keys(engine, "ombudsman")) == ([], ["practice:1"])
        assert engine.document_count() == 1

    def test_put_takes_back_what_an_audience_no_longer_may_see(self, engine: SearchEngine) -> None:
        engine.put([document()])
        engine.put([document(audiences=("group:1",))])
        assert self.keys(engine, "charter") == []

    def test_put_of_the_same_key_twice_keeps_the_last(self, engine: SearchEngine) -> None:
        engine.put(
            [document("practice:1", Edition("en", "Charter")), document("practice:1", Edition("en", "Code"))]
        )
        assert (self.keys(engine, ""), self.hit(engine, "").title) == (["practice:1"], "Code")

    def test_delete_removes_documents_and_ignores_unknown_keys(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1"), document("practice:2")])
        engine.delete(["practice:1", "practice:none"])
        assert self.keys(engine, "charter") == ["practice:2"]

    def test_put_and_delete_of_nothing_change_nothing(self, engine: SearchEngine) -> None:
        engine.put([document()])
        engine.put([])
        engine.delete([])
        assert engine.document_count() == 1

    def test_rebuild_holds_exactly_the_documents_given(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1")])
        done: list[int] = []
        count = engine.rebuild((document(f"practice:{number}") for number in (2, 3, 3)), done.append)
        assert (count, done) == (2, [1, 2, 2])
        assert set(self.keys(engine, "charter")) == {"practice:2", "practice:3"}

    def test_rebuild_that_fails_leaves_the_old_index(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1")])

        def broken() -> Iterator[Document]:
            yield document("practice:2")
            raise LookupError("the database went away")

        with pytest.raises(LookupError):
            engine.rebuild(broken())
        assert self.keys(engine, "charter") == ["practice:1"]
        engine.put([document("practice:3")])
        assert set(self.keys(engine, "charter")) == {"practice:1", "practice:3"}

    def test_rebuild_keeps_what_is_put_and_deleted_meanwhile(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1"), document("practice:2")])

        def slow() -> Iterator[Document]:
            yield document("practice:1")
            yield document("practice:2")
            engine.delete(["practice:1"])
            engine.put([document("practice:2", Edition("fr", "Charte", "Sommaire", "Gens", "Corps", "/fr/"))])
            engine.put(
                [in_four_languages("practice:3", facets={"theme": ("x",)}, date=datetime.date(2020, 2, 2))]
            )
            assert set(self.keys(engine, "")) == {"practice:2", "practice:3"}

        engine.rebuild(slow())
        assert set(self.keys(engine, "")) == {"practice:2", "practice:3"}
        assert self.hit(engine, "ethics").date == datetime.date(2020, 2, 2)
        assert self.hit(engine, "charte").url == "/fr/"

    def test_rebuild_of_nothing_empties_the_index(self, engine: SearchEngine) -> None:
        engine.put([document()])
        assert engine.rebuild(()) == 0
        assert (engine.document_count(), self.ask(engine, "").total) == (0, 0)

    def test_ping_returns_when_ready(self, engine: SearchEngine) -> None:
        engine.ping()

    # suggestions

    def suggestions(
        self, engine: SearchEngine, prefix: str, language: str = "en", **more: object
    ) -> list[str]:
        found = engine.suggest(prefix, language=language, **({"audiences": PUBLIC} | more))  # type: ignore[arg-type]
        return [suggestion.text for suggestion in found]

    @pytest.mark.parametrize(
        ("language", "title", "typed"),
        [
            ("en", "Ethics in government", "gov"),
            ("en", "Ethics in government", "ETH"),
            ("en", "Ethics in government", "government eth"),
            ("fr", "L'éthique de l'État", "eth"),
            ("fr", "L'éthique de l'État", "l'ét"),
            ("pt", "Prestação de contas", "prestaca"),
            ("ar", "إصلاح الإدارة العامة", "اصل"),
            ("ar", "إصلاح الإدارة العامة", "إدا"),
            ("ar", "إصلاح الإدارة العامة", "الادا"),
            ("ar", "إصلاح الإدارة العامة", "ال"),
            ("ar", "إصلاح الإدارة العامة", "الإص"),
            ("ar", "والحكومة الرقمية", "حكومه"),
            ("ar", "مستشفى الرباط", "مستشفي"),
            ("ar", "إصلاح", "إِصْ"),
        ],
    )
    def test_suggest_completes_words_of_titles(
        self, engine: SearchEngine, language: str, title: str, typed: str
    ) -> None:
        engine.put([document("practice:1", Edition(language, title))])
        assert self.suggestions(engine, typed, language) == [title]

    @pytest.mark.parametrize("typed", ["overn", "ethics x", "", " ", "-", "👍", "g" * 5_000])
    def test_suggest_nothing_where_no_word_begins_so(self, engine: SearchEngine, typed: str) -> None:
        engine.put([document("practice:1", Edition("en", "Ethics in government", body="ethics x"))])
        assert self.suggestions(engine, typed) == []

    def test_suggest_nothing_of_another_audience(self, engine: SearchEngine) -> None:
        engine.put([document("practice:1", Edition("en", "Secret charter"), audiences=("group:7",))])
        assert self.suggestions(engine, "sec") == []
        assert self.suggestions(engine, "sec", audiences=()) == []
        assert self.suggestions(engine, "sec", audiences=("group:7",)) == ["Secret charter"]

    def test_suggest_shows_the_edition_whose_title_fits_the_readers_first(self, engine: SearchEngine) -> None:
        engine.put(
            [
                document(
                    "practice:1", *(Edition(code, "Kigali " + code, url=f"/{code}/") for code in ("en", "fr"))
                )
            ]
        )
        (found,) = engine.suggest("kig", language="fr", audiences=PUBLIC)
        assert (found.text, found.language, found.url) == ("Kigali fr", "fr", "/fr/")
        assert (found.key, found.kind) == ("practice:1", "practice")
        assert self.suggestions(engine, "kigali en", "fr") == ["Kigali en"]

    def test_suggest_orders_the_readers_language_then_beginnings_then_short_ones(
        self, engine: SearchEngine
    ) -> None:
        titles = [("en", "Charter"), ("fr", "Une charte"), ("fr", "Charte sur l'eau"), ("fr", "Charte")]
        engine.put(document(f"practice:{number}", Edition(*title)) for number, title in enumerate(titles))
        expected = ["Charte", "Charte sur l'eau", "Une charte", "Charter"]
        assert self.suggestions(engine, "char", "fr") == expected
        assert self.suggestions(engine, "char", "fr", limit=2) == expected[:2]

    # bad input

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_search_and_suggest_survive_hostile_text(self, engine: SearchEngine, text: str) -> None:
        engine.put([in_four_languages()])
        results = self.ask(engine, text, facets=("kind",))
        assert results.total in (0, 1)
        assert len(self.suggestions(engine, text)) in (0, 1)

    def test_search_survives_any_text(self, engine: SearchEngine) -> None:
        engine.put([in_four_languages()])

        @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(
            st.one_of(
                st.text(max_size=200),
                st.text(
                    alphabet="\"'()[]{}:^~*?\\/+-&|!<>=@ \u0640\u064b\u0621\u0622\u06ccaéç0", max_size=60
                ),
            ),
            st.sampled_from(("en", "fr", "pt", "ar", "xx", "")),
        )
        def survives(text: str, language: str) -> None:
            assert self.ask(engine, text, language).total in (0, 1)
            assert len(engine.suggest(text, language=language, audiences=PUBLIC)) in (0, 1)

        survives()

    def test_documents_of_any_text_are_found_by_it(self, engine: SearchEngine) -> None:
        @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(st.text(max_size=100), st.sampled_from(("en", "fr", "pt", "ar")))
        def survives(text: str, language: str) -> None:
            engine.put([document("practice:1", Edition(language, text, text, text, text))])
            assert self.ask(engine, "", language).total == 1
            assert self.ask(engine, text[:LONGEST_QUERY], language).total in (0, 1)

        survives()

    def test_query_beyond_the_longest_is_refused(self) -> None:
        with pytest.raises(QueryTooLong):
            Query("x" * (LONGEST_QUERY + 1), "en", PUBLIC)
