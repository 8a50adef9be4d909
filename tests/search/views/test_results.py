"""The results page as readers get it."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.models import Event
from network.portal.audience import Audience, set_audience
from network.vocabulary.models import Country, Theme
from practices.models import PracticePage, PracticeResult
from search.engine import SearchEngine
from tests.factories.members import create_member
from tests.factories.pages import create_edition, create_event, create_practice, create_report

RunTasks = Callable[[], int]


@pytest.fixture
def get(client: Client, index: SearchEngine, run_tasks: RunTasks) -> Callable[..., str]:
    """The page at an address once everything is indexed, its entities read."""

    def fetch(path: str = "/en/search/", expected: int = 200, **parameters: object) -> str:
        run_tasks()
        response = client.get(path, parameters)
        assert response.status_code == expected
        return unescape(response.content.decode())

    return fetch


def test_hit_shows_title_kind_country_languages_and_passage(get: Callable[..., str]) -> None:
    page = create_practice(
        title="Zanzara desk",
        summary="One <desk> for zanzara papers.",
        slug="desk",
        country=Country.objects.get(slug="kenya"),
        start_year=2016,
    )
    create_edition(page, "ar", title="شباك")

    html = get(q="zanzara")

    assert '<a href="/en/practices/desk/"><bdi lang="en">Zanzara desk</bdi></a>' in html
    assert "One <desk> for <mark>zanzara</mark> papers." in html
    assert "1 item found" in html
    for part in ("Practice", "Kenya", "2016", "also in Arabic"):
        assert part in html


def test_passage_is_escaped(client: Client, index: SearchEngine, run_tasks: RunTasks) -> None:
    create_practice(summary="<script>alert(1)</script> zanzara")
    run_tasks()

    html = client.get("/en/search/", {"q": "zanzara"}).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>zanzara</mark>" in html


def test_item_is_shown_once_in_the_readers_language(get: Callable[..., str]) -> None:
    page = create_practice(title="Zanzara desk", slug="desk")
    create_edition(page, "fr", title="Guichet zanzara")

    html = get("/fr/search/", q="zanzara")

    assert '<a href="/fr/practices/desk/"><bdi lang="fr">Guichet zanzara</bdi></a>' in html
    assert html.count('class="card"') == 1


def test_item_without_an_edition_in_the_readers_language_keeps_the_interface(get: Callable[..., str]) -> None:
    create_practice("fr", title="Guichet zanzara", slug="guichet")

    html = get("/ar/search/", q="zanzara")

    assert '<a href="/ar/practices/guichet/"><bdi lang="fr">' in html


def test_word_of_another_edition_finds_the_item_and_names_the_edition(get: Callable[..., str]) -> None:
    page = create_practice(title="One desk", summary="Nothing of it here.")
    create_edition(page, "fr", title="Un guichet", summary="Tout sur la zanzara.")

    html = get(q="zanzara")

    assert '<bdi lang="en">One desk</bdi>' in html
    assert "Found in the edition in French:" in html
    assert 'lang="fr" dir="ltr">Tout sur la <mark>zanzara</mark>.' in html


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [
        ("fr", "Décentralisation et équité", "decentralisation equite"),
        ("pt", "Administração e inovação", "administracao inovacao"),
        ("ar", "إصلاح الإدارة العمومية", "اصلاح الادارة"),
        ("ar", "اصلاح الادارة العمومية", "إصلاح الإِدارة"),
    ],
)
def test_spelling_without_accents_or_hamza_finds_the_item(
    get: Callable[..., str], language: str, title: str, typed: str
) -> None:
    create_practice(language, title=title)

    assert "1" in get(f"/{language}/search/", q=typed)
    assert title in get(f"/{language}/search/", q=typed)


def test_day_of_an_event_is_written_out(get: Callable[..., str]) -> None:
    day = datetime.date(2008, 4, 23)
    create_event(
        title="Zanzara seminar", event=Event.objects.create(reference="e", start_date=day, end_date=day)
    )

    assert "23 April 2008" in get(q="zanzara")


def test_report_without_a_day_shows_none(get: Callable[..., str]) -> None:
    page = create_report(title="Zanzara report")

    html = get(q="zanzara")

    assert page.first_published_at is not None
    main = html[html.index("<main") : html.index("</main>")]
    assert str(page.first_published_at.year) not in main


def test_sample_content_is_labelled(get: Callable[..., str]) -> None:
    create_practice(title="Zanzara desk", is_sample=True)

    assert "sample-label" in get(q="zanzara")


def test_filters_are_links_with_counts(get: Callable[..., str]) -> None:
    kenya = Country.objects.get(slug="kenya")
    create_practice(title="Zanzara desk", country=kenya)
    create_report(title="Zanzara report", country=kenya)

    html = get(q="zanzara")

    assert 'href="?q=zanzara&kind=report"' in html
    assert 'href="?q=zanzara&country=kenya"><bdi>Kenya</bdi> <small>2</small>' in html


def test_filter_in_force_narrows_the_list_and_can_be_removed(get: Callable[..., str]) -> None:
    create_practice(title="Zanzara desk")
    create_report(title="Zanzara report")

    html = get(q="zanzara", kind="report")

    assert "Zanzara report" in html
    assert "Zanzara desk" not in html
    assert '<a class="chip" href="?q=zanzara">' in html


def test_two_values_of_a_filter_find_either(get: Callable[..., str]) -> None:
    create_practice(title="Zanzara desk", start_year=2016)
    create_practice(title="Zanzara hall", start_year=2017)
    create_practice(title="Zanzara roof", start_year=2018)

    html = get(q="zanzara", year=["2016", "2018"])

    assert "Zanzara desk" in html
    assert "Zanzara roof" in html
    assert "Zanzara hall" not in html


def test_operators_of_the_question_are_filters_in_force(get: Callable[..., str]) -> None:
    create_practice(title="Zanzara desk", country=Country.objects.get(slug="kenya"))
    create_practice(title="Zanzara hall", country=Country.objects.get(slug="ghana"))

    html = get("/fr/search/", q='zanzara pays:"Kenya" rien:nulle')

    assert "Zanzara desk" in html
    assert "Zanzara hall" not in html
    assert 'value="zanzara rien:nulle"' in html
    assert '<a class="chip" href="?q=zanzara+rien%3Anulle">' in html
    assert '<input type="hidden" name="country" value="kenya">' in html
    assert 'href="?q=zanzara+rien%3Anulle&country=kenya&kind=practice"' in html


def test_range_of_years_is_one_filter(get: Callable[..., str]) -> None:
    for year in (2016, 2018, 2019):
        create_practice(title=f"Zanzara of {year}", start_year=year)

    html = get(q="zanzara year:2017..2020")

    assert "Zanzara of 2016" not in html
    assert "Zanzara of 2018" in html
    assert "Zanzara of 2019" in html
    assert html.count('class="chip"') == 1
    assert "<bdi>2017–2020</bdi></a>" in html
    assert 'href="?q=zanzara&year=2019"><bdi>2019</bdi> <small>1</small>' in html
    assert "<bdi>2017</bdi>" not in html


def test_facet_does_not_shrink_itself(get: Callable[..., str]) -> None:
    create_practice(title="Zanzara desk", country=Country.objects.get(slug="kenya"))
    create_practice(title="Zanzara hall", country=Country.objects.get(slug="ghana"))
    create_report(title="Zanzara report", country=Country.objects.get(slug="ghana"))

    html = get(q="zanzara", country="kenya")

    assert 'href="?q=zanzara&country=kenya&country=ghana"><bdi>Ghana</bdi> <small>2</small>' in html
    assert 'href="?q=zanzara" aria-current="true"><bdi>Kenya</bdi> <small>1</small>' in html
    assert ">Report</bdi>" not in html


def test_practice_shows_the_two_strongest_figures_of_the_shown_edition(get: Callable[..., str]) -> None:
    page = create_practice(title="Zanzara desk")
    french = create_edition(page, "fr", title="Guichet zanzara")
    for after in (9, 5, 1):
        PracticeResult.objects.create(
            page=page, locale=page.locale, indicator=f"Days, now {after}", before=10, after=after
        )
    PracticeResult.objects.create(page=french, locale=french.locale, indicator="Jours", before=10, after=1)

    html = get(q="zanzara")

    assert html.count('<div class="figure">') == 2
    assert html.index('dir="auto">Days, now 1</dt>') < html.index('dir="auto">Days, now 5</dt>')
    assert "Jours" not in html


def test_items_with_some_of_the_words_are_announced(get: Callable[..., str]) -> None:
    create_practice(title="Zanzara desk")

    html = get(q="zanzara guichetto")

    assert "Few items have all of these words; items with some of them are shown as well." in html


def test_nothing_is_announced_to_a_question_of_a_single_word(get: Callable[..., str]) -> None:
    create_practice(title="Zanzara desk")

    assert "Few items have all" not in get(q="zanzara")


def test_nothing_is_announced_where_all_words_are_found(get: Callable[..., str]) -> None:
    for _number in range(5):
        create_practice(title="Zanzara desk")

    assert "Few items have all" not in get(q="zanzara desk")


def test_near_word_is_shown_in_place_of_one_that_stands_nowhere(get: Callable[..., str]) -> None:
    create_practice(title="Tsukuba seminar")

    html = get(q="Sukuba seminar")

    assert "Nothing has “<bdi>Sukuba</bdi>”; shown for “<bdi>Tsukuba</bdi>”." in html
    assert '<a href="?q=Tsukuba+seminar">Did you mean “<bdi>Tsukuba seminar</bdi>”?</a>' in html
    assert "Tsukuba seminar</bdi></a></h2>" in html


def test_spelling_comes_from_nothing_that_the_reader_may_not_see(get: Callable[..., str]) -> None:
    set_audience(create_practice(title="Tsukuba seminar"), Audience.MEMBERS)

    html = get(q="Sukuba")

    assert "Tsukuba" not in html


def test_help_names_the_operators_in_the_readers_language(get: Callable[..., str]) -> None:
    html = get("/fr/search/")

    assert '<code dir="auto">pays:kenya</code>' in html
    assert '<code dir="auto">langue:</code> (Langue)' in html


@pytest.mark.parametrize(
    "parameters",
    [
        {"page": "abc"},
        {"page": "-3"},
        {"page": "9" * 5000},
        {"page": "99"},
        {"kind": "nonsense"},
        {"language": "xx"},
        {"theme": "a\x00b"},
        {"country": "../.."},
        {"year": "20٢٠"},
        {"year": "2020..2018"},
        {"year": "0000..9999"},
        {"sort": "price"},
    ],
)
def test_unknown_values_show_the_first_page(get: Callable[..., str], parameters: dict[str, str]) -> None:
    create_practice(title="Zanzara desk")

    assert "Zanzara desk" in get(q="zanzara", **parameters)


def test_pages_follow_each_other(get: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.results.PAGE_SIZE", 2)
    for _number in range(3):
        create_practice(title="Zanzara desk")

    first, second = get(q="zanzara"), get(q="zanzara", page=2)

    assert first.count('class="card"') == 2
    assert 'href="?q=zanzara&page=2"' in first
    assert second.count('class="card"') == 1


def test_newest_first_goes_by_date(get: Callable[..., str]) -> None:
    create_report(title="Zanzara zanzara", start_date=datetime.date(2010, 1, 1))
    create_report(title="A report on zanzara", start_date=datetime.date(2020, 1, 1))

    html = get(q="zanzara", sort="newest")

    assert html.index("A report on zanzara") < html.index(">Zanzara zanzara<")


def test_no_question_shows_everything(get: Callable[..., str]) -> None:
    create_practice(title="Zanzara desk")

    assert "Zanzara desk" in get()


def test_nothing_found_offers_ways_on(get: Callable[..., str]) -> None:
    theme = Theme.objects.all()[0]
    create_practice(title="A desk")

    html = get(q="zanzara", kind="practice")

    assert "Nothing found for “<bdi>zanzara</bdi>”." in html
    assert f'href="/en/themes/{theme.slug}/"' in html
    assert '<a class="button" href="?q=zanzara">' in html


def test_too_long_a_question_is_refused_and_kept(get: Callable[..., str]) -> None:
    text = "zanzara " * 300

    html = get(q=text, expected=400)

    assert "This question is too long." in html
    assert f'value="{text.strip()}"' in html


@pytest.mark.parametrize(
    "text",
    [
        "NOT",
        "zanzara AND OR",
        "title:zanzara",
        "country:",
        'country:"',
        "year:9999..0000",
        "kind:\x00",
        "country:kenya " * 130,
        '"unclosed',
        "(",
        "[a TO",
        "-x",
        "^",
        "غزة -",
        "*:*",
        "\x00",
        "a\x00b",
        "\u202ezanzara",
        "👩‍🚀🚀",
        "ًٌٍَُ",
        "%' OR 1=1 --",
        "\\",
        "zanzara " * 249,
    ],
)
def test_odd_question_gets_a_page(get: Callable[..., str], text: str) -> None:
    create_practice(title="A desk")

    html = get(q=text)

    assert "\x00" not in html
    assert "\u202e" not in html


@pytest.mark.parametrize("text", ["zanzara " * 1250, "country:kenya " * 720, "x" * 10_000])
def test_far_too_long_a_question_is_refused(get: Callable[..., str], text: str) -> None:
    assert "This question is too long." in get(q=text, expected=400)


def test_question_is_escaped(client: Client, index: SearchEngine) -> None:
    html = client.get("/en/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_page_is_kept_out_of_other_search_engines_and_shared_caches(
    client: Client, index: SearchEngine
) -> None:
    response = client.get("/en/search/", {"q": "zanzara"})

    assert response["X-Robots-Tag"] == "noindex"
    assert "private" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_only_reading_is_allowed(client: Client, index: SearchEngine) -> None:
    assert client.post("/en/search/").status_code == 405


def create_tagged_practice() -> PracticePage:
    return create_practice(
        title="Zanzara desk", country=Country.objects.get(slug="kenya"), themes=[Theme.objects.all()[0]]
    )


@pytest.mark.db
@pytest.mark.parametrize("count", [1, 3])
def test_visitor_costs_the_same_queries_for_one_and_three_hits(
    client: Client,
    index: SearchEngine,
    run_tasks: RunTasks,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _number in range(count):
        create_tagged_practice()
    run_tasks()
    client.get("/en/search/")

    with django_assert_num_queries(6):
        response = client.get("/en/search/", {"q": "zanzara"})

    assert response.content.count(b'class="card"') == count


@pytest.mark.db
@pytest.mark.parametrize("count", [1, 3])
def test_member_costs_the_same_queries_for_one_and_three_hits(
    client: Client,
    index: SearchEngine,
    run_tasks: RunTasks,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _number in range(count):
        set_audience(create_tagged_practice(), Audience.MEMBERS)
    run_tasks()
    client.force_login(create_member())
    client.get("/en/search/")

    with django_assert_num_queries(11):
        response = client.get("/en/search/", {"q": "zanzara"})

    assert response.content.count(b'class="card"') == count


# --- Without the index


@pytest.fixture
def without_index(index: SearchEngine) -> None:
    shutil.rmtree(settings.DATA_DIR / "index")


@pytest.mark.db
@pytest.mark.usefixtures("without_index")
def test_titles_are_listed_while_the_index_is_away(client: Client) -> None:
    create_practice(title="Zanzara desk", slug="desk")
    create_practice(title="Another desk")

    html = client.get("/en/search/", {"q": "zanzara"}).content.decode()

    assert "Search is not available at the moment." in html
    assert '<a href="/en/practices/desk/">' in html
    assert "Another desk" not in html


@pytest.mark.db
@pytest.mark.usefixtures("without_index")
def test_members_only_titles_are_kept_while_the_index_is_away(client: Client) -> None:
    set_audience(create_practice(title="Zanzara desk"), Audience.MEMBERS)

    assert "Zanzara desk" not in client.get("/en/search/", {"q": "zanzara"}).content.decode()

    client.force_login(create_member())
    assert "Zanzara desk" in client.get("/en/search/", {"q": "zanzara"}).content.decode()


@pytest.mark.db
@pytest.mark.usefixtures("without_index")
def test_title_of_another_edition_finds_the_item_while_the_index_is_away(client: Client) -> None:
    page = create_practice(title="One desk", slug="desk")
    create_edition(page, "fr", title="Guichet zanzara")

    html = client.get("/en/search/", {"q": "zanzara"}).content.decode()

    assert '<bdi lang="en">One desk</bdi>' in html
    assert html.count('class="card"') == 1


@pytest.mark.db
@pytest.mark.usefixtures("without_index")
def test_odd_question_gets_a_page_while_the_index_is_away(client: Client) -> None:
    for text in ("a\x00b", "%", "\\", "👩‍🚀", ""):
        assert client.get("/en/search/", {"q": text}).status_code == 200
