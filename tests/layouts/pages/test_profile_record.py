"""Who looked at my file, drawn: a table for each day in Belgium, who and what in words."""

from datetime import UTC, datetime

from data.rules.deeds import Deed, Look, Looker
from data.rules.kinds import Language
from layouts.pages import profile_record
from layouts.words import Words, words_for
from tests.layouts.tree import of_kind, text

LATE = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # the 29th in Belgium, in winter time
EARLY = datetime(2026, 3, 29, 1, 5, tzinfo=UTC)  # the same day, in summer time
BEFORE = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)
LINES = (
    Look(EARLY, Looker.EMPLOYER, "Bakkerij Peeters", Deed.FILE_LOOKED_AT, None),
    Look(LATE, Looker.SELF, "", Deed.SIGNED_IN, "level_450"),
    Look(BEFORE, Looker.SELF, "", Deed.SIGNED_OUT, None),
)


def test_lines_stand_under_their_day_in_belgium_with_belgian_time(en: Words) -> None:
    tables = of_kind(profile_record.draw(LINES, 1, 1, en), "Table")
    assert [text(of_kind(each, "Caption")) for each in tables] == [
        en.date(datetime(2026, 3, day, tzinfo=UTC).date()) for day in (29, 28)
    ]
    first, second = (text(of_kind(each, "Tbody")) for each in tables)
    assert first == ("03:05 your employer Bakkerij Peeters File looked at 00:30 you Signed in with itsme")
    assert second == "10:00 you Signed out"


def test_the_page_says_which_time_it_is_and_what_is_not_noted() -> None:
    for lang in Language:
        words = words_for(lang)
        drawn = text(profile_record.draw(LINES, 1, 1, words))
        assert words.t("Times are Belgian time (Brussels).") in drawn
        assert words.t("Not the pages that you look at yourself: nobody notes those.") in drawn


def test_older_lines_are_a_press_away(en: Words) -> None:
    def links(page: int, pages: int) -> list[str]:
        drawn = profile_record.draw(LINES, page, pages, en)
        return [
            str(link["props"]["href"]) for link in of_kind(drawn, "A") if "record" in link["props"]["href"]
        ]

    assert links(1, 1) == []
    assert links(1, 3) == ["/en/profile/record/2"]
    assert links(2, 3) == ["/en/profile/record", "/en/profile/record/3"]
    assert links(3, 3) == ["/en/profile/record/2"]


def test_a_file_that_nobody_touched_says_so(en: Words) -> None:
    assert "Nothing has been noted yet." in text(profile_record.draw((), 1, 1, en))
