"""What is said about each row of a file that an employer sends (``unreadable``: about the file itself)."""

from collections.abc import Callable
from enum import StrEnum

from data.rules.addresses import AddressDoubt, AddressFault
from data.rules.upload_reasons import Outcome, RowDoubt, RowFault, RowNote
from data.rules.upload_rows import RowVerdict
from layouts.words.words import Words


def outcome_name(outcome: Outcome, words: Words) -> str:
    """What became of a row, in a word or two."""
    texts = {
        Outcome.ACCEPTED: words.t("taken"),
        Outcome.UNCHANGED: words.t("nothing new"),
        Outcome.ASKED: words.t("your answer, please"),
        Outcome.REFUSED: words.t("not taken"),
    }
    return texts[outcome]


def why_so(verdict: RowVerdict, words: Words) -> tuple[str, ...]:
    """Every reason of a row, each a sentence that says what to do where there is something to do."""
    return tuple(_reason(each, verdict, words) for each in verdict.reasons)


def _reason(reason: StrEnum, verdict: RowVerdict, words: Words) -> str:
    for table in (_faults, _doubts, _notes, _address_faults):
        text = table(words).get(reason)
        if text is not None:
            return text.format_map({"others": ", ".join(verdict.others)}).replace(" ()", "").strip()
    return _address_doubts(verdict, words)[reason]()


def _faults(words: Words) -> dict[StrEnum, str]:
    return {
        RowFault.NO_KEY: words.t(
            "This row has no key, so it was not in our workbook. New people join by an affiliation."
        ),
        RowFault.UNKNOWN_KEY: words.t(
            "This key is not one of your present list. Download the list again and fill that one in."
        ),
        RowFault.OTHER_PERSON: words.t(
            "The names in this row do not belong to its key: perhaps only a part of the sheet was sorted. "
            "Download the list again and fill that one in."
        ),
        RowFault.CONTRADICTED: words.t(
            "The same row stands here more than once, with different addresses ({others})."
        ),
        RowFault.TWO_CELLS: words.t("Two columns of this row hold different addresses. Keep one of them."),
        RowFault.FORMULA: words.t(
            "This cell holds a formula. Copy the column, paste it as values, and send the file again."
        ),
        RowFault.ERROR_VALUE: words.t(
            "The spreadsheet found no value here. Fill in the address, or empty the cell."
        ),
        RowFault.NOT_MATCHED: words.t("Nobody was chosen for this row."),
        RowFault.NOT_APPROVED: words.t("You did not approve this row."),
    }


def _doubts(words: Words) -> dict[StrEnum, str]:
    return {
        RowDoubt.SHARED: words.t(
            "Another person in your list has the same address. Do they share it? {others}"
        ),
        RowDoubt.TWO_OF_ONE: words.t(
            "This person stands in your list more than once, and would have different addresses. Is that right?"
        ),
        RowDoubt.LONELY_DOMAIN: words.t(
            "Nobody else in your list has an address with this ending after the @. Is it spelled right?"
        ),
        RowDoubt.PERSONAL_MAILBOX: words.t(
            "This is a mailbox for private use. That is possible for who has no address at work. Is it theirs?"
        ),
        RowDoubt.WHOSE: words.t("Please check that this is really the address of this person."),
    }


def _notes(words: Words) -> dict[StrEnum, str]:
    return {
        RowNote.BLANK: words.t("No address is filled in, so nothing changes."),
        RowNote.SAME: words.t("We have this address already."),
        RowNote.NEVER_INVITED: words.t(
            "We have this address already, but nobody was invited there yet. The invitation goes along with this file."
        ),
        RowNote.REPEATED: words.t(
            "The same row with the same address stands here more than once ({others})."
        ),
        RowNote.HEADING: words.t("These are the headings once more."),
        RowNote.NOBODY: words.t("This row names neither a person of our workbook nor an address."),
    }


def _address_faults(words: Words) -> dict[StrEnum, str]:
    return {
        AddressFault.EMPTY: words.t("No address is filled in."),
        AddressFault.NO_ADDRESS: words.t("This is no e-mail address. It looks like name@company.be."),
        AddressFault.SEVERAL: words.t(
            "This is more than one address, or one with something around it. Keep one address."
        ),
        AddressFault.INVISIBLE: words.t(
            "This address holds characters that nobody can see. Type it anew instead of copying it."
        ),
        AddressFault.TOO_LONG: words.t("This is too long for an e-mail address."),
        AddressFault.UNSAFE_SIGN: words.t(
            "Before the @ stands a sign with which we cannot write safely. Fill in another address."
        ),
        AddressFault.RESERVED: words.t("No mail ever arrives at an address with this ending."),
    }


def _address_doubts(verdict: RowVerdict, words: Words) -> dict[StrEnum, Callable[[], str]]:
    judged = verdict.judged
    readable = "" if judged is None else judged.parsed.readable
    meant = (judged.meant if judged is not None else None) or readable
    odd = [each for each in dict.fromkeys(readable) if not each.isascii()]
    return {
        AddressDoubt.LOOK_ALIKE: lambda: words.t(
            "This address holds letters that look like others: {letters}. We read it as {address}.",
            letters=", ".join(odd) or "–",
            address=readable,
        ),
        AddressDoubt.MISTYPED: lambda: words.t("Did you mean {meant}?", meant=meant),
        AddressDoubt.UNKNOWN_ENDING: lambda: words.t(
            "We do not know the ending “{ending}”.", ending=f".{readable.rpartition('.')[2]}"
        ),
        AddressDoubt.RARE_SIGN: lambda: words.t(
            "Before the @ stand letters or signs that few addresses have, and that some mail systems do not take."
        ),
        AddressDoubt.FUNCTION: lambda: words.t(
            "It looks like the address of a service or a firm, which other people read too."
        ),
    }
