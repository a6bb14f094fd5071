"""Actions of the employer's side in words: what one is, what to do next, and why rows of an upload end as they do."""

from datetime import datetime, timedelta
from enum import StrEnum

from data.rules.actions import Action, ActionCode, ActionState
from data.rules.read_table import Unread, Unreadable
from data.rules.upload_report import LateFault, MatchDoubt, ReportRow
from layouts.words.formats import in_brussels
from layouts.words.unreadable import why_unreadable
from layouts.words.uploads import why_so
from layouts.words.words import Words

_UNREAD = {each.value: each for each in Unread}


def moment(instant: datetime, words: Words) -> str:
    """A day and a time on Belgian clocks."""
    day, time = words.date(in_brussels(instant).date()), words.time(instant)
    return words.t("{date}, {time}", date=day, time=time)


def action_name(action: Action, words: Words) -> str:
    """What an action is called: its kind, and which part of it."""
    name = words.of(action.kind)
    if action.parts == 1:
        return name
    return words.t("{name}, part {number} of {all}", name=name, number=action.part, all=action.parts)


def what_next(action: Action, words: Words, where: str = "") -> str:
    """What happens now, or what can be done. ``where`` says more of a file that could not be read."""
    return _of_download(action, words) or _of_upload(action, words) or why_not(action, words, where)


def _of_download(action: Action, words: Words) -> str:
    if action.state in (ActionState.REQUESTED, ActionState.RUNNING):
        return words.t("Usually it is ready within a minute, at the latest within the hour.")
    if action.state is ActionState.READY and action.expires_at is not None:
        return words.t("You can fetch it until {moment}.", moment=moment(action.expires_at, words))
    if action.state is ActionState.EXPIRED:
        return words.t("Its time is over and the file is deleted. You can ask for a new one.")
    return ""


def _of_upload(action: Action, words: Words) -> str:
    if action.state in (ActionState.RECEIVED, ActionState.CHECKING):
        return words.t("We read the file and judge every row. Nothing changes before your approval.")
    if action.state is ActionState.TO_APPROVE and action.expires_at is not None:
        return words.t(
            "Read the report and approve it. Without an answer it is withdrawn on {date}.",
            date=words.date(in_brussels(action.expires_at).date()),
        )
    if action.state is ActionState.APPROVED:
        return words.t("You approved it. In a moment all accepted addresses come into force together.")
    return _processed(action, words) if action.state is ActionState.PROCESSED else ""


def _processed(action: Action, words: Words) -> str:
    taken = action.count("accepted")
    if not taken:
        return words.t("The file held no new address, so none was changed.")
    return words.n(
        "{count} row is taken: its address is in force.",
        "{count} rows are taken: their addresses are in force.",
        taken,
    )


def why_not(action: Action, words: Words, where: str = "") -> str:
    """Why an action ended without an effect, and what can be done."""
    if action.code in _UNREAD:
        return why_unreadable(Unreadable(_UNREAD[action.code], where), words)
    texts = {
        ActionCode.NOT_MADE: words.t("Something went wrong on our side. Please ask for it again."),
        ActionCode.NOT_READ: words.t(
            "Something went wrong on our side while we read the file. Please send it again."
        ),
        ActionCode.NOT_PROCESSED: words.t(
            "Something went wrong on our side, and nothing was changed. Please send the file again."
        ),
        ActionCode.SAID_NO: words.t("You withdrew it, and nothing was changed."),
        ActionCode.NOT_ANSWERED: words.t("Nobody answered in time, so nothing was changed."),
    }
    return texts.get(ActionCode(action.code), "") if action.code in set(ActionCode) else ""


def reasons_of(row: ReportRow, words: Words) -> list[str]:
    """Every reason of a row, each a sentence that says what to do where there is something to do."""
    own = [_own(each, words) for each in row.reasons if isinstance(each, LateFault | MatchDoubt)]
    return [*own, *why_so(row.as_verdict(), words)]


def _own(reason: StrEnum, words: Words) -> str:
    texts: dict[StrEnum, str] = {
        LateFault.NOBODY_FOUND: words.t("We find nobody in your list who is called so."),
        LateFault.GONE: words.t("Since the file was read, this person left or the contract ended."),
        LateFault.CHANGED_SINCE: words.t(
            "Since the file was read, somebody filled in another address. The newer one stays."
        ),
        LateFault.CHOSEN_TWICE: words.t("Two rows were given to the same person, with different addresses."),
        MatchDoubt.MATCHED: words.t("Is this the right person?"),
        MatchDoubt.LIKELY: words.t("It is written differently in our list. Is this the right person?"),
        MatchDoubt.CHOOSE: words.t("Several people are possible. Please choose."),
    }
    return texts[reason]


def question(reason: StrEnum, words: Words) -> str:
    """What is asked of all rows with the same first reason, in a few words."""
    return _own(reason, words) if isinstance(reason, MatchDoubt) else _doubt(reason.value, words)


def _doubt(reason: str, words: Words) -> str:
    texts = {
        "shared": words.t("The same address as another person"),
        "two_of_one": words.t("One person with two addresses"),
        "lonely_domain": words.t("An ending after the @ that nobody else has"),
        "personal_mailbox": words.t("A mailbox for private use"),
        "whose": words.t("An address that does not look like this person’s"),
        "look_alike": words.t("Letters that look like others"),
        "mistyped": words.t("Perhaps mistyped"),
        "unknown_ending": words.t("An ending that we do not know"),
        "rare_sign": words.t("Signs that few addresses have"),
        "function": words.t("An address of a service"),
    }
    return texts.get(reason, words.t("Please look"))


def leaves_at(approved_at: datetime, hours: int, words: Words) -> str:
    """When the invitations of an upload leave."""
    return moment(approved_at + timedelta(hours=hours), words)
