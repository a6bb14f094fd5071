"""The course of the roll-out and the ranking by steps: of one's own portfolios, and nothing that was not published."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from data.rules.clock import SetClock
from data.rules.employer_order import EmployerOrder, EmployerWish
from data.rules.name_search import asked, is_called, looked_for
from data.rules.next_steps import step_at, urgencies_of, urgency
from data.rules.picture import Dimension, EmployerLine, Filters, NextStep, Topic
from data.rules.spelling import folded
from data.rules.staff import Manager, Portfolio
from data.rules.team import AT_MOST
from data.rules.told_text import line_written
from data.services import publishing
from data.services.desk import Desk
from data.services.portfolio import NotTheirsError, picture_of
from data.services.portfolio_more import A_PAGE, WEEKS, course_of, firsts_of, ranked, steps_of, team_of
from data.services.publishing_employers import LAST
from data.store import publications
from data.store.publications import Ranked
from tests.people import TODAY

ALL = tuple(Portfolio(f"AM00{n}", f"Manager {n}", f"h{n}") for n in (1, 2, 3))
ONE = Manager("S2", "One", ALL[:1])
NOBODY = Manager("S3", "Nobody", ())
NEXT = TODAY + timedelta(days=7)


def on(desk: Desk, day: date) -> Desk:
    """The same desk on another day, in its early morning."""
    return replace(desk, clock=SetClock(datetime.combine(day, time(3), UTC), day))


@pytest.fixture
def told(full_desk: Desk) -> Desk:
    """Published on two days; nothing changed between them."""
    publishing.take(full_desk)
    later = on(full_desk, NEXT)
    assert publishing.take(later).on == NEXT
    return later


def test_the_course_has_each_day_of_publication_and_the_last_is_the_picture(told: Desk) -> None:
    course = course_of(told, ONE, ALL[0], Filters(), NEXT)
    assert [day for day, _ in course] == [TODAY, NEXT]
    assert course[-1][1] == picture_of(told, ONE, ALL[0], on=NEXT).table(Topic.FUNNEL)
    earlier = course_of(told, ONE, ALL[0], Filters(), TODAY)
    assert [day for day, _ in earlier] == [TODAY]
    assert len(course) <= WEEKS


def test_a_view_that_is_not_told_and_a_day_before_all_have_no_course(told: Desk) -> None:
    nothing = Filters(((Dimension.REGION, "nowhere"),))
    assert course_of(told, ONE, ALL[0], nothing, NEXT) == ()
    assert course_of(told, ONE, ALL[0], Filters(), TODAY - timedelta(days=1)) == ()
    assert course_of(told, NOBODY, None, Filters(), NEXT) == ()


def test_every_employer_is_counted_once_by_its_next_step(told: Desk) -> None:
    counted = steps_of(told, ONE, ALL[0])
    whole = ranked(told, ONE, ALL[0], EmployerWish())
    assert sum(counted.values()) == whole.found > 3
    for step in NextStep:
        page = ranked(told, ONE, ALL[0], EmployerWish(step=step))
        assert page.found == counted.get(step, 0)
        assert {each.next_step for each in page.lines} <= {step}
        assert page.counts == counted


def test_a_step_begins_with_the_first_employers_of_the_ranking(told: Desk) -> None:
    steps = steps_of(told, ONE, ALL[0])
    named = firsts_of(told, ONE, ALL[0], steps)
    assert set(named) == set(steps)
    for step, names in named.items():
        page = ranked(told, ONE, ALL[0], EmployerWish(step=step))
        assert names == tuple(each.name for each in page.lines[:2])
        assert names
    assert firsts_of(told, NOBODY, None, steps) == dict.fromkeys(steps, ())


def test_the_portfolios_of_a_team_stand_side_by_side_the_one_with_most_to_do_first(told: Desk) -> None:
    team = team_of(told, Manager("S4", "Head", ALL))
    assert {each.portfolio for each in team} == set(ALL)
    assert [each.waiting for each in team] == sorted((each.waiting for each in team), reverse=True)
    for each in team:
        counted = steps_of(told, Manager("S4", "Head", ALL), each.portfolio)
        assert each.employers == sum(counted.values())
        assert each.waiting == each.employers - counted.get(NextStep.NOTHING, 0)
    assert team_of(told, ONE) == team_of(told, NOBODY) == ()
    crowd = tuple(Portfolio(f"AM{n}", str(n), f"h{n}") for n in range(AT_MOST + 1))
    assert team_of(told, Manager("S5", "All", crowd)) == ()


def test_the_ranking_stands_by_urgency_or_by_name_and_ends_at_its_last_page(told: Desk) -> None:
    lines = ranked(told, ONE, ALL[0], EmployerWish()).lines
    assert [each.urgency for each in lines] == sorted((each.urgency for each in lines), reverse=True)
    named = ranked(told, ONE, ALL[0], EmployerWish(order=EmployerOrder.NAME)).lines
    assert [each.name for each in named] == sorted((each.name for each in named), key=folded)
    assert {each.name for each in named} == {each.name for each in lines}
    far = ranked(told, ONE, ALL[0], EmployerWish(page=999))
    assert far.wish.page == far.pages
    assert far.lines


def test_an_employer_is_found_by_the_beginning_of_a_word_whatever_letters_are_typed(told: Desk) -> None:
    lines = ranked(told, ONE, ALL[0], EmployerWish()).lines
    for each in lines:
        for said in (each.name, folded(each.name)[:4], each.name.upper(), folded(each.name.split()[-1])):
            found = ranked(told, ONE, ALL[0], EmployerWish(name=said))
            assert each in found.lines
            called = [one for one in lines if is_called(looked_for(one.name), asked(said))]
            assert found.found == len(called)
    first = lines[0]
    both = ranked(told, ONE, ALL[0], EmployerWish(step=first.next_step, name=first.name))
    assert first in both.lines
    assert {each.next_step for each in both.lines} == {first.next_step}
    for nothing in ("%", "_", "zzz", "\\"):  # signs of the store's own language are letters like others
        assert ranked(told, ONE, ALL[0], EmployerWish(name=nothing)).found == 0


def test_who_has_no_portfolio_sees_no_employer_and_nobody_sees_anothers(told: Desk) -> None:
    assert ranked(told, NOBODY, None, EmployerWish()).found == 0
    assert steps_of(told, NOBODY, None) == {}
    with pytest.raises(NotTheirsError):
        ranked(told, ONE, ALL[1], EmployerWish())
    with pytest.raises(NotTheirsError):
        steps_of(told, ONE, ALL[1])
    with pytest.raises(NotTheirsError):
        firsts_of(told, ONE, ALL[1], NextStep)
    with pytest.raises(NotTheirsError):
        course_of(told, ONE, ALL[1], Filters(), NEXT)


def test_an_urgency_says_which_step_it_is_of() -> None:
    for step in NextStep:
        for size in (1, 2, 3, 4):
            assert step_at(urgency(step, size)) is step
            assert urgency(step, size) in urgencies_of(step)
    assert len({urgencies_of(step) for step in NextStep}) == len(NextStep)


def test_a_search_that_fills_pages_is_counted_and_its_last_page_ends_it(full_desk: Desk) -> None:
    names = [f"Employer {number:03}" for number in range(2 * A_PAGE)]
    row = line_written(EmployerLine("c" * 20, "Employer", "to_19", (), None, NextStep.NOTHING, 1))
    with full_desk.store.write() as connection:
        ranked_now = [Ranked(f"Z{each}", LAST - 1, looked_for(each), row) for each in names]
        publications.rank(connection, ALL[0].account_manager_id, ranked_now)
    for page, shown in ((1, A_PAGE), (2, A_PAGE), (3, A_PAGE)):
        found = ranked(full_desk, ONE, ALL[0], EmployerWish(page=page, name="employer"))
        assert (found.found, found.pages, len(found.lines)) == (2 * A_PAGE, 2, shown)
        assert found.wish.page == min(page, 2)
    assert ranked(full_desk, ONE, ALL[0], EmployerWish(name="employer 00")).found == 10
