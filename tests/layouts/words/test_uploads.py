"""Every reason around an upload has a text in every language, and says nothing it should not."""

from enum import StrEnum

import pytest

from data.exchange.email_syntax import parsed
from data.rules.addresses import AddressDoubt, AddressFault, Judged
from data.rules.kinds import Language
from data.rules.match_reasons import Because
from data.rules.read_table import Unread, Unreadable
from data.rules.upload_reasons import Outcome, RowDoubt, RowFault, RowNote
from data.rules.upload_rows import RowVerdict
from layouts.words import words_for
from layouts.words.matches import because
from layouts.words.unreadable import why_unreadable
from layouts.words.uploads import outcome_name, why_so

REASONS = [*RowFault, *RowDoubt, *RowNote, *AddressFault, *(set(AddressDoubt) - {AddressDoubt.AT_WORK})]
PARSED = parsed("an@b\u00fccher.be")


def verdict(*reasons: StrEnum, others: tuple[str, ...] = ()) -> RowVerdict:
    assert PARSED is not None
    judged = Judged(PARSED, (), "an@boeken.be")
    return RowVerdict(0, "Blad1", 2, Outcome.ASKED, reasons, judged=judged, others=others)


@pytest.mark.parametrize("lang", Language)
class TestInEveryLanguage:
    def test_every_reason_of_a_row_is_a_sentence_of_its_own(self, lang: Language) -> None:
        texts = why_so(verdict(*REASONS), words_for(lang))
        assert len(set(texts)) == len(texts) == len(REASONS)
        assert all(text[-1] in ".?" and "{" not in text and "()" not in text for text in texts)

    def test_other_rows_are_named(self, lang: Language) -> None:
        [text] = why_so(verdict(RowFault.CONTRADICTED, others=("Blad1!H7",)), words_for(lang))
        assert "Blad1!H7" in text

    def test_what_was_meant_is_said(self, lang: Language) -> None:
        [text] = why_so(verdict(AddressDoubt.MISTYPED), words_for(lang))
        assert "an@boeken.be" in text

    def test_every_refusal_of_a_file_says_what_to_do(self, lang: Language) -> None:
        words = words_for(lang)
        texts = [why_unreadable(Unreadable(reason, "XFD9"), words) for reason in Unread]
        assert len(set(texts)) == len(Unread)
        assert all(text.endswith(".") and "{" not in text for text in texts)
        assert "XFD9" in why_unreadable(Unreadable(Unread.FAR_CELL, "XFD9"), words)
        assert "()" not in why_unreadable(Unreadable(Unread.TOO_MUCH), words)

    def test_outcomes_and_matches_have_names(self, lang: Language) -> None:
        words = words_for(lang)
        assert len({outcome_name(each, words) for each in Outcome}) == len(Outcome)
        assert len({because((each,), words) for each in Because}) == len(Because)

    def test_no_question_speaks_of_a_private_address_that_we_know(self, lang: Language) -> None:
        [text] = why_so(verdict(RowDoubt.WHOSE), words_for(lang))
        assert not any(word in text.lower() for word in ("priv", "bevestigd", "confirm", "bestätigt"))
