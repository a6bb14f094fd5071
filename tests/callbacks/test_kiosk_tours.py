"""The screens of the kiosk: every step has its place, every screen its languages and its way to start over."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from callbacks.kiosk_pages import PARTNER, PERSONAS
from data.rules.kinds import Language
from data.rules.tours import MEMBERS, PEOPLE, TOURS, Who
from data.store.tables_sign_in import journal
from layouts.parts.frame import OWN_NAMES
from layouts.parts.kiosk_frame import BE, OVER
from layouts.words import words_for
from layouts.words.kiosk import person_text
from tests.callbacks.kiosks import OURS, Stand, stand

TOURED = tuple(who for who in Who if TOURS[who])
STEPS = {who: [f"tour/{at}" for at in range(1, len(TOURS[who]) + 1)] for who in TOURED}
NONCE = re.compile(r'nonce="[^"]*"')


@pytest.fixture(scope="module")
def kiosk() -> Iterator[Stand]:
    with stand() as made:
        yield made


def become(at: Stand, who: Who, lang: Language = Language.NL) -> str:
    """A press on a card; answers the address to which it leads."""
    answer = at.press(BE, persona=who.value, lang=lang.value)
    return str(answer.headers["Location"])


def page(at: Stand, path: str) -> str:
    answer = at.see(path)
    assert answer.status_code == 200, path
    return NONCE.sub("", answer.text)


def lacks(text: str, lang: Language) -> list[str]:
    """What every screen has and this one has not: one way to start over, and each language in its own name."""
    button = f"<button [^>]*kiosk-over[^>]*>(<span [^>]*>)*{words_for(lang).t('Start over')}<"
    over = text.count(f'action="{OVER}"') == 1 and re.search(button, text)
    missing = [] if over else ["start over"]
    shown = {each: f'<a [^>]*href="/{each}/[^>]*>[^/]*(<[^>]*>)*{OWN_NAMES[each]}' for each in Language}
    return missing + [each for each, form in shown.items() if not re.search(form, text)]


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("who", TOURED)
def test_every_step_stands_on_its_page(kiosk: Stand, who: Who, lang: Language) -> None:
    assert become(kiosk, who, lang) == f"/{lang}/tour/1"
    for step, said in zip(STEPS[who], person_text(who, lang).steps.values(), strict=True):
        text = page(kiosk, f"/{lang}/{step}")
        assert text.count("data-here=") == 1, f"{who} {step}: the place of the step is not on its page"
        assert said.title in text
        assert said.text in text
        assert lacks(text, lang) == []


def test_a_place_that_a_page_lost_is_noticed(kiosk: Stand) -> None:
    """The twin: a page of the portal without the place of any step."""
    become(kiosk, Who.STARTER)
    assert "data-here=" not in page(kiosk, "/nl/contracts")


@pytest.mark.parametrize("who", TOURED)
def test_a_tour_leads_on_and_back_and_out(kiosk: Stand, who: Who) -> None:
    become(kiosk, who)
    for at, step in enumerate(STEPS[who], start=1):
        text, last = page(kiosk, f"/nl/{step}"), at == len(STEPS[who])
        assert (f'href="/nl/tour/{at + 1}"' in text) is not last
        assert (f'href="/nl/tour/{at - 1}"' in text) is (at > 1)
        assert ('href="/nl/people"' in text) is last
        out = {Who.EMPLOYER: "employer", Who.MANAGER: "portfolio", Who.PARTNER: ""}.get(who, "contracts")
        assert not out or f'href="/nl/{out}"' in text


def test_beyond_a_tour_and_before_anybody_is_chosen_one_chooses(kiosk: Stand) -> None:
    become(kiosk, Who.PARTNER)
    assert kiosk.see("/nl/tour/9").headers["Location"] == "/nl/people"
    assert kiosk.see("/nl/tour/0").status_code == 404
    kiosk.press(OVER)
    assert kiosk.see("/nl/tour/1").status_code == 303
    assert kiosk.see("/nl/help").headers["Location"] == "/nl/people"


OTHERS: tuple[tuple[Who | None, str], ...] = (
    (None, ""),
    (None, "people"),
    *((Who.STARTER, rest) for rest in ("contracts", "profile", "help", "statement")),
    (Who.PARTNER, PARTNER),
    (Who.EMPLOYER, "employer"),
    (Who.MANAGER, "portfolio"),
)


@pytest.mark.parametrize("lang", Language)
def test_every_other_screen_has_its_languages_and_a_way_to_start_over(kiosk: Stand, lang: Language) -> None:
    kiosk.press(OVER)
    for who, rest in OTHERS:
        if who is not None:
            become(kiosk, who, lang)
        text = kiosk.passer_by().get(f"/{lang}/{rest}", follow_redirects=True).text
        assert lacks(text, lang) == [], rest


def test_a_screen_without_its_frame_is_noticed() -> None:
    assert len(lacks("<main></main>", Language.NL)) == 1 + len(Language)


@pytest.mark.parametrize("lang", Language)
def test_the_people_to_be_are_told_in_each_language(kiosk: Stand, lang: Language) -> None:
    text = page(kiosk, f"/{lang}/people")
    for who in TOURED:
        assert f'name="persona" type="hidden" value="{who}"' in text or f'value="{who}"' in text
        assert person_text(who, lang).life in text
    assert text.count("<form") == len(PERSONAS) + 1  # and the one that starts over
    assert len([who for who in TOURED if who in MEMBERS]) == 6


def test_whoever_it_was_before_has_no_places_on_the_screens_that_are_nobodys(kiosk: Stand) -> None:
    become(kiosk, Who.MANAGER)
    for rest, has in (("portfolio", True), ("people", False), ("", False)):
        assert ('class="navigation' in page(kiosk, f"/nl/{rest}")) == has, rest


def test_the_screen_that_waits_speaks_every_language(kiosk: Stand) -> None:
    kiosk.press(OVER)
    for lang in Language:
        text = page(kiosk, f"/{lang}/")
        for other in Language:
            assert words_for(other).t("Touch to begin") in text
            assert words_for(other).t("Start over") in text
            assert f'href="/{other}/people"' in text


def test_who_stays_behind_sees_nobodys_file(kiosk: Stand) -> None:
    """The partner of somebody who died is led to the one page that is about it, whatever is asked."""
    become(kiosk, Who.PARTNER)
    for path in ("contracts", "profile", "help"):
        assert kiosk.see(f"/nl/{path}").headers["Location"] == "/nl/partner"
    become(kiosk, Who.STARTER)
    assert kiosk.see("/nl/partner").status_code == 404


def test_nothing_can_be_typed_or_sent(kiosk: Stand) -> None:
    for who in TOURED:
        become(kiosk, who)
        for step in STEPS[who]:
            painted = page(kiosk, f"/nl/{step}").split('<div id="react-entry-point"')[0]
            assert re.findall(r"<form [^>]*action=\"([^\"]*)\"", painted) == [OVER]
            assert set(re.findall(r'<input[^>]*type="([^"]*)"', painted)) == {"hidden"}
            assert "<textarea" not in painted
            assert "<select" not in painted


def test_a_post_to_a_page_of_the_employer_changes_nothing(kiosk: Stand) -> None:
    """Read only on the server, too: what a form of the portal would say is not taken."""
    become(kiosk, Who.EMPLOYER)
    home = kiosk.passer_by().get("/nl/employer", follow_redirects=True)
    before = kiosk.disk()
    handle = re.search(r"/nl/employer/([a-z2-7]{20})", home.text)
    assert handle is not None
    kiosk.passer_by().post(f"/nl/employer/{handle[1]}/actions", data={"order": "statements"}, headers=OURS)
    kiosk.passer_by().post(f"/nl/employer/{handle[1]}/launch", data={"day": "2026-12-10"}, headers=OURS)
    assert kiosk.disk() == before


def test_two_visits_with_the_same_choices_are_the_same_bytes(kiosk: Stand) -> None:
    def visit() -> list[str]:
        kiosk.press(OVER)
        found = [page(kiosk, "/fr/people")]
        for who in (Who.LEAVER, Who.EMPLOYER):
            become(kiosk, who, Language.FR)
            found += [page(kiosk, f"/fr/{step}") for step in STEPS[who]]
        return found

    assert visit() == visit()


def test_els_sees_how_the_roll_out_went_and_can_compare_two_days(kiosk: Stand) -> None:
    become(kiosk, Who.MANAGER)
    painted = page(kiosk, "/en/portfolio").split('<div id="react-entry-point"')[0]
    assert painted.count('class="spark-line"') == 5  # each stage has a line
    assert len(re.findall(r'class="stage-change">\d+ more', painted)) >= 3
    compared = page(kiosk, "/en/portfolio?from=2026-09-21").split('<div id="react-entry-point"')[0]
    assert len(re.findall(r'class="stage-change">\d+ more', compared)) >= 2
    then = re.compile(r"more than on 21\s*September\s*2026")
    assert then.search(compared)
    assert not then.search(painted)
    assert 'class="told-change"' in compared, "each table says what is other than then"
    assert 'class="told-change"' not in painted


def test_the_weeks_before_are_the_same_in_every_kiosk_and_not_of_the_six(kiosk: Stand) -> None:
    become(kiosk, Who.MANAGER)
    with stand() as other:
        become(other, Who.MANAGER)
        for path in ("/nl/portfolio", "/nl/portfolio/employers"):
            assert page(kiosk, path) == page(other, path)
        with other.kiosk.desk.store.read() as connection:
            told = set(connection.scalars(select(journal.c.person_id).where(journal.c.by_role.is_(None))))
    assert len(told) > 40
    assert not told & {PEOPLE[who] for who in MEMBERS}
