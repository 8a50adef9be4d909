"""What is looked up for a question, in the words of each edition language."""

from __future__ import annotations

import pytest

from search.engine import Concept, Expansions
from search.engine.plan import LanguagePlan, Plan, Unit, plan_question
from search.engine.question import read_question

ONE_STOP_SHOP = Concept(
    "glossaryterm:one-stop-shop",
    {
        "en": ("One-stop shop", "single window"),
        "fr": ("Guichet unique",),
        "pt": ("Balcão único", "janela única"),
    },
)
ETHICS = Concept("glossaryterm:ethics", {"en": ("Ethics", "integrity"), "fr": ("Éthique",)})
IVORY_COAST = Concept(
    "country:cote-d-ivoire",
    {"en": ("Côte d'Ivoire", "Republic of Côte d'Ivoire", "Ivory Coast"), "fr": ("Côte d'Ivoire",)},
)
LEXICON = {("en", "fr"): {"pain": (("douleur", 0.9), ("mal", 0.4), ("peine", 0.09))}}
KNOWN = Expansions("1", concepts=(ONE_STOP_SHOP, ETHICS, IVORY_COAST), lexicon=LEXICON)


def planned(text: str, language: str, expansions: Expansions = KNOWN, reader: str = "en") -> LanguagePlan:
    plan = plan_question(read_question(text, reader, expansions), expansions)
    (found,) = [found for found in plan.languages if found.language == language]
    return found


def looked_up(unit: Unit) -> list[tuple[str, str]]:
    return [(" ".join(found.words), found.source) for found in unit.alternatives]


def test_plan_has_each_word_as_it_was_asked() -> None:
    assert [unit.asked for unit in planned("tax reform", "en").units] == [("tax",), ("reform",)]


def test_plan_translates_a_word_and_keeps_it_as_asked_for_less() -> None:
    (unit,) = planned("pain", "fr").units
    assert looked_up(unit) == [("douleur", "lexicon"), ("mal", "lexicon"), ("pain", "asked")]
    assert [found.weight for found in unit.alternatives] == pytest.approx([0.81, 0.36, 0.3])


def test_plan_of_a_word_without_translation_has_it_whole() -> None:
    (unit,) = planned("CAFRAD", "fr").units
    assert [(found.weight, found.source) for found in unit.alternatives] == [(1.0, "asked")]


def test_plan_offers_cognates_of_a_word_the_lexicon_does_not_have() -> None:
    known = Expansions("1", vocabulary={"fr": {"hospitalis": "hospitalisation"}, "ar": {"x": "x"}})
    (unit,) = planned("hospitalização", "fr", known, reader="pt").units
    assert looked_up(unit) == [("hospitalização", "asked"), ("hospitalisation", "cognate")]
    assert unit.alternatives[1].weight < 0.5
    assert looked_up(planned("hospitalização", "ar", known, reader="pt").units[0]) == [
        ("hospitalização", "asked")
    ]


def test_plan_drops_stop_words_of_the_question_in_every_language() -> None:
    assert [unit.asked for unit in planned("the tax of the city", "pt").units] == [("tax",), ("city",)]


def test_plan_looks_a_concept_up_by_its_names_in_other_languages() -> None:
    (unit, country) = planned("one-stop shop Kenya", "pt").units
    assert looked_up(unit)[:2] == [("Balcão único", "concept"), ("janela única", "concept")]
    assert country.asked == ("kenya",)


def test_plan_offers_other_names_of_a_concept_in_its_own_language() -> None:
    own = planned("one-stop shop", "en")
    assert [unit.asked for unit in own.units] == [("stop",), ("shop",)]
    assert [looked_up(unit) for unit in own.synonyms] == [[("single window", "concept")]]


def test_plan_puts_other_words_beside_a_word_that_is_a_concept() -> None:
    (unit,) = planned("ethics", "en").units
    assert looked_up(unit) == [("ethics", "asked"), ("integrity", "concept")]


def test_plan_leaves_out_names_that_hold_a_shorter_one() -> None:
    (unit,) = planned("Ivory Coast", "fr").units
    assert [words for words, source in looked_up(unit) if source == "concept"] == ["Côte d Ivoire"]
    assert [looked_up(unit) for unit in planned("Ivory Coast", "en").synonyms] == [
        [("Côte d Ivoire", "concept")]
    ]


def test_plan_leaves_out_what_is_blocked() -> None:
    blocked = Expansions(
        "2",
        concepts=KNOWN.concepts,
        lexicon=LEXICON,
        blocked=frozenset({("en", "pain", "fr", "douleur"), ("en", "ethic", "fr", "ethiqu")}),
    )
    assert looked_up(planned("pain", "fr", blocked).units[0]) == [("mal", "lexicon"), ("pain", "asked")]
    assert looked_up(planned("ethics", "fr", blocked).units[0]) == [("ethics", "asked")]


def blocking(asked: str, found: str, found_language: str = "fr") -> Expansions:
    return Expansions(
        "2",
        concepts=KNOWN.concepts,
        lexicon={("en", "fr"): {"stop": (("arrêt", 0.8),)}, ("ar", "fr"): {"تدريب": (("formation", 0.9),)}},
        blocked=frozenset({("ar" if asked > "z" else "en", asked, found_language, found)}),
    )


def test_plan_leaves_a_blocked_name_out_of_a_phrase_with_stop_words() -> None:
    concept = Concept("term:code", {"en": ("code of ethics",), "fr": ("code de conduite",)})
    expansions = Expansions("2", (concept,), blocked=frozenset({("en", "code ethic", "fr", "cod conduit")}))
    (unit,) = planned('"code of ethics"', "fr", expansions).phrases
    assert looked_up(unit) == [("code of ethics", "asked")]


def test_plan_says_which_word_of_a_concept_a_translation_stands_for() -> None:
    (unit,) = planned("one-stop shop", "fr", blocking("nothing", "rien")).units
    (part,) = [found for found in unit.alternatives if found.source == "lexicon"]
    assert (part.words, part.asked) == (("arrêt",), ("stop",))


def test_plan_leaves_a_blocked_translation_of_one_word_out_of_a_concept() -> None:
    (unit,) = planned("one-stop shop", "fr", blocking("stop", "arret")).units
    assert "lexicon" not in {found.source for found in unit.alternatives}


def test_plan_leaves_what_is_blocked_out_for_every_form_of_a_word() -> None:
    asked = planned("والتدريب", "fr", blocking("nothing", "rien"), reader="ar")
    assert looked_up(asked.units[0])[0] == ("formation", "lexicon")
    blocked = planned("والتدريب", "fr", blocking("تدريب", "format"), reader="ar")
    assert looked_up(blocked.units[0]) == [("والتدريب", "asked")]


def test_plan_of_a_phrase_has_it_as_it_is_and_by_the_names_of_its_concept() -> None:
    (unit,) = planned('"one-stop shop"', "fr").phrases
    assert looked_up(unit) == [("one stop shop", "asked"), ("Guichet unique", "concept")]


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("tax", 1),
        ("tax reform", 2),
        ("tax reform city", 2),
        ("tax reform city law", 3),
        ("tax reform city law budget", 1),
    ],
)
def test_plan_needs_most_words_of_a_short_question(text: str, needed: int) -> None:
    assert planned(text, "pt", reader="pt").needed == needed


def test_relaxed_plan_is_content_with_any_word_of_phrases_too() -> None:
    plan: Plan = plan_question(read_question('"tax of reform" law city', "en"))
    relaxed = next(found for found in plan.relaxed().languages if found.language == "en")
    assert [unit.asked for unit in relaxed.units] == [("tax",), ("reform",), ("law",), ("city",)]
    assert relaxed.needed == 1


def test_plan_of_stop_words_alone_looks_nothing_up() -> None:
    assert plan_question(read_question("the of and", "en")).languages == ()


def test_plan_looks_a_translation_of_the_whole_question_up_beside_its_words() -> None:
    question = read_question("the pain", "en", KNOWN)
    plan = plan_question(question, KNOWN, {"fr": "la souffrance"})
    own, translated = [found for found in plan.languages if found.language == "fr"]
    assert looked_up(own.units[0])[0] == ("douleur", "lexicon")
    assert [looked_up(unit) for unit in translated.units] == [[("souffrance", "service")]]
