"""The painters: each asks the desk for what its page shows, and draws it. ``None`` means: not here."""

from callbacks.visit import Visit
from data.rules.finder import LONGEST_NAME, Unclear, wish
from data.rules.reach import LinkEnd
from data.rules.roles import Role
from data.services.confirmation import look_at
from data.services.contracts import contract_of, overview_of
from data.services.exports import waits_until
from data.services.finder import find
from data.services.looks import looks_of
from data.services.people import person_of
from data.services.profile import language_of_statements
from data.services.reach import reach_of
from data.services.statements import offers_of, offers_to
from layouts.pages import (
    accessibility,
    address,
    contact,
    contract,
    contracts,
    contracts_question,
    help,
    missing,
    no_contracts,
    privacy,
    profile,
    profile_download,
    profile_language,
    profile_mail,
    profile_record,
    sign_in_failed,
    signed_out,
    statement,
    welcome,
)
from layouts.parts.dom import Node
from layouts.parts.other_doors import other_doors


def paint_welcome(visit: Visit) -> Node | None:
    role = visit.visitor.role if visit.visitor else None
    return welcome.draw(visit.words, role, _others(visit))


def _others(visit: Visit) -> Node | None:
    """The ways in for people who are no members, of those that there are here."""
    return other_doors(visit.words, employers=visit.employers, staff=visit.staff)


def paint_contracts(visit: Visit) -> Node | None:
    """All that the visitor has, with what can be opened of it."""
    found = overview_of(visit.desk, visit.person_id)
    if found is None:
        return None
    question = contracts_question.question(reach_of(visit.desk, visit.person_id), visit.today, visit.words)
    offers = offers_of(visit.desk, found.person, [view.file for view in found.contracts])
    return contracts.draw(found, visit.words, question, offers)


def paint_contract(visit: Visit, handle: str) -> Node | None:
    """Another member's contract, a hidden one and nonsense are all simply not here."""
    found = contract_of(visit.desk, visit.person_id, handle)
    if found is None:
        return None
    person, view = found
    offers = offers_of(visit.desk, person, [view.file])
    return contract.draw(view, visit.words, offers.get(view.file.contract.contract_number))


def paint_profile(visit: Visit) -> Node | None:
    """What the visitor decides, and what their employers told about them."""
    found = person_of(visit.desk, visit.person_id)
    if found is None:
        return None
    reach = reach_of(visit.desk, visit.person_id)
    return profile.draw(
        found,
        visit.words,
        profile_mail.section(reach, visit.today, visit.words),
        profile_language.section(chosen_language(visit), visit.words),
    )


def chosen_language(
    visit: Visit, *, saved: bool = False, pressed: bool = False, focus: str | None = None
) -> profile_language.Choice:
    """The language of the next statement, with the present statements; ``pressed``: it was chosen a moment ago."""
    language = language_of_statements(visit.desk, visit.person_id)
    offers = offers_to(visit.desk, visit.person_id)
    return profile_language.Choice(language, offers, saved, pressed and not saved, focus)


def paint_record(visit: Visit, page: str | None = None) -> Node | None:
    """Who looked at the visitor's own file."""
    found = looks_of(visit.desk, visit.person_id, int(page or 1))
    return profile_record.draw(found.lines, found.page, found.pages, visit.words) if found else None


def paint_download(visit: Visit) -> Node | None:
    """What a download of everything holds, and from when it can be asked again."""
    again_at = waits_until(visit.desk, visit.person_id)
    return profile_download.draw(visit.words, again_at=again_at, sealed=visit.desk.seal is not None)


def paint_help(visit: Visit, q: str = "") -> Node | None:
    """``q`` is what somebody searches for: theirs to see again, and kept nowhere."""
    return help.draw(visit.words, q)


def paint_contact(visit: Visit) -> Node | None:
    """For everybody; a member sees what to quote of their own contracts."""
    mine = visit.visitor.person_id if visit.visitor else None
    return contact.draw(visit.words, overview_of(visit.desk, mine) if mine else None)


def paint_statement(visit: Visit) -> Node | None:
    return statement.draw(visit.words)


def paint_missing(visit: Visit, employer: str | None = None, start: str = "", end: str = "") -> Node | None:
    """The form; after a press, the causes. Somebody without a file gets those that can be true of anybody."""
    role = visit.visitor.role if visit.visitor else Role.ANYONE
    if employer is None:
        return missing.draw(visit.words, role=role)
    typed = (employer[:LONGEST_NAME], start[:4], end[:4])
    wanted = wish(*typed, visit.today)
    if isinstance(wanted, Unclear):
        return missing.draw(visit.words, typed, wanted, role=role)
    found = find(visit.desk, visit.visitor.person_id if visit.visitor else None, wanted)
    return missing.draw(visit.words, typed, missing.Answer(wanted, found), role=role)


def paint_no_contracts(visit: Visit) -> Node | None:
    return no_contracts.draw(visit.words)


def paint_signed_out(visit: Visit) -> Node | None:
    return signed_out.draw(visit.words, others=_others(visit))


def paint_timed_out(visit: Visit) -> Node | None:
    return signed_out.draw(visit.words, by_clock=True, others=_others(visit))


def paint_sign_in_failed(visit: Visit, code: str = "") -> Node | None:
    """``code`` comes from the address; the page knows three and tells every other as the general one."""
    return sign_in_failed.draw(code, visit.words)


def paint_accessibility(visit: Visit) -> Node | None:
    return accessibility.draw(visit.words)


def paint_privacy(visit: Visit) -> Node | None:
    return privacy.draw(visit.words)


def paint_address(visit: Visit, token: str) -> Node | None:
    """What the link of a mail is about. To look at it changes nothing, however often and whoever looks."""
    found = look_at(visit.desk, token)
    if isinstance(found, LinkEnd):
        return address.draw_end(found, visit.words)
    return address.draw(found.masked, token, visit.words)


def paint_address_end(visit: Visit, end: str) -> Node | None:
    """What such a link came to; the address of this page holds no token any more."""
    return address.draw_end(LinkEnd(end), visit.words)
