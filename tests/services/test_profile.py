"""A person changes their private address: one wish, its mails, and nothing of anybody else's."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from data.rules.addresses import AddressDoubt, AddressFault
from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.rules.reach import LinkEnd, ProfileFault
from data.services import confirmation
from data.services.desk import Desk
from data.services.outcomes import Refused, Saved, Unchanged
from data.services.profile import (
    Ask,
    change_private_email,
    choose_statement_language,
    put_off,
    remove_private_email,
    send_again,
    withdraw_pending,
)
from data.services.reach import reach_of
from data.services.wishes import link_of
from data.store import addresses, journal
from data.store.journal import Deed
from data.store.tables_mail import mails
from tests.people import HEIKE, KARIM, LOTTE
from tests.services.addressbook import (
    bounce,
    deeds,
    have_private,
    kinds,
    owed,
    private,
    token,
    waiting,
)

NEW, OLD = "lotte@nieuw.example", "lotte@oud.example"
CONFIRM, WARN, REMOVED = "address_confirmation", "address_warning", "address_removed"


def change(desk: Desk, text: str, sure: str | None = None) -> object:
    return change_private_email(desk, LOTTE.person_id, text, sure=sure)


def later(desk: Desk, **time: int) -> None:
    assert isinstance(desk.clock, SetClock)
    desk.clock.instant += timedelta(**time)


def test_a_first_address_waits_until_it_is_confirmed(full_desk: Desk) -> None:
    assert change(full_desk, f"  {NEW} ") == Saved()
    assert (private(full_desk, LOTTE), waiting(full_desk, LOTTE)) == (None, NEW)
    assert kinds(full_desk) == [(CONFIRM, NEW)]
    assert reach_of(full_desk, LOTTE.person_id).known(full_desk.clock.today()) == ()
    assert confirmation.confirm(full_desk, token(full_desk, LOTTE)) is LinkEnd.CONFIRMED
    assert (private(full_desk, LOTTE), waiting(full_desk, LOTTE)) == (NEW, None)
    assert deeds(full_desk, LOTTE) == [Deed.ADDRESS_ASKED, Deed.ADDRESS_CONFIRMED]


def test_the_old_address_is_told_and_stays_in_force_until_then(full_desk: Desk) -> None:
    have_private(full_desk, LOTTE, OLD)
    assert change(full_desk, NEW) == Saved()
    assert kinds(full_desk) == [(CONFIRM, NEW), (WARN, OLD)]
    assert reach_of(full_desk, LOTTE.person_id).known(full_desk.clock.today()) == (OLD,)
    confirmation.confirm(full_desk, token(full_desk, LOTTE))
    assert reach_of(full_desk, LOTTE.person_id).known(full_desk.clock.today()) == (NEW,)


def test_an_old_address_that_no_mail_reaches_is_not_told(full_desk: Desk) -> None:
    have_private(full_desk, LOTTE, OLD)
    bounce(full_desk, LOTTE, OLD)
    change(full_desk, NEW)
    assert kinds(full_desk) == [(CONFIRM, NEW)]


@pytest.mark.parametrize("text", [NEW, NEW.upper(), f" {NEW}"])
def test_the_same_again_sends_nothing(text: str, full_desk: Desk) -> None:
    change(full_desk, NEW)
    assert change(full_desk, text) == Unchanged()
    confirmation.confirm(full_desk, token(full_desk, LOTTE))
    assert change(full_desk, text) == Unchanged()
    assert kinds(full_desk) == [(CONFIRM, NEW)]
    assert deeds(full_desk, LOTTE) == [Deed.ADDRESS_ASKED, Deed.ADDRESS_CONFIRMED]


def test_the_same_again_after_its_time_or_after_a_return_is_a_new_wish(full_desk: Desk) -> None:
    change(full_desk, NEW)
    later(full_desk, hours=72)
    assert change(full_desk, NEW) == Saved()
    confirmation.confirm(full_desk, token(full_desk, LOTTE))
    later(full_desk, days=30)
    bounce(full_desk, LOTTE, NEW)
    assert change(full_desk, NEW) == Saved()
    confirmation.confirm(full_desk, token(full_desk, LOTTE))
    assert reach_of(full_desk, LOTTE.person_id).has_private  # the link was followed: mails do arrive there
    assert kinds(full_desk) == [(CONFIRM, NEW)] * 3


def test_a_newer_wish_takes_the_place_of_the_older_and_its_link(full_desk: Desk) -> None:
    change(full_desk, OLD)
    first = token(full_desk, LOTTE)
    change(full_desk, NEW)
    assert confirmation.confirm(full_desk, first) is LinkEnd.USED
    assert (private(full_desk, LOTTE), waiting(full_desk, LOTTE)) == (None, NEW)
    assert confirmation.confirm(full_desk, token(full_desk, LOTTE)) is LinkEnd.CONFIRMED


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", AddressFault.EMPTY),
        ("   ", AddressFault.EMPTY),
        ("lotte", AddressFault.NO_ADDRESS),
        ("lotte@nieuw", AddressFault.NO_ADDRESS),
        (f"{NEW}, {OLD}", AddressFault.SEVERAL),
        (f"{NEW}\r\nBcc: {OLD}", AddressFault.INVISIBLE),
        (f"{'l' * 250}@nieuw.example", AddressFault.TOO_LONG),
        ("=cmd@nieuw.example", AddressFault.UNSAFE_SIGN),
        ("lotte@box.localhost", AddressFault.NO_ADDRESS),
    ],
)
def test_what_is_refused_leaves_nothing_behind(text: str, fault: AddressFault, full_desk: Desk) -> None:
    assert change(full_desk, text) == Refused(fault)
    assert (owed(full_desk), deeds(full_desk, LOTTE), waiting(full_desk, LOTTE)) == ([], [], None)


def test_a_reserved_ending_is_for_demonstrations_only(full_desk: Desk) -> None:
    real = replace(full_desk, reserved_addresses=False)
    assert change(real, NEW) == Refused(AddressFault.RESERVED)
    assert change(real, "lotte.peeters@telenet.be") == Saved()


def test_a_doubt_is_asked_and_a_yes_counts_for_that_address_only(full_desk: Desk) -> None:
    asked = change(full_desk, "lotte@gmial.com")
    assert isinstance(asked, Ask)
    assert asked.judged.doubts == (AddressDoubt.MISTYPED,)
    assert asked.judged.meant == "lotte@gmail.com"
    assert owed(full_desk) == []
    assert isinstance(change(full_desk, "lotte@hotmial.com", sure=asked.address), Ask)
    assert change(full_desk, "lotte@gmial.com", sure=asked.address) == Saved()
    assert waiting(full_desk, LOTTE) == "lotte@gmial.com"


def test_ones_own_work_address_is_asked_about_and_nobody_elses_is(full_desk: Desk) -> None:
    hers = "heike.schmitz@o000002.example"
    asked = change_private_email(full_desk, HEIKE.person_id, hers)
    assert isinstance(asked, Ask)
    assert asked.judged.doubts == (AddressDoubt.AT_WORK,)
    assert change(full_desk, hers) == Saved()  # that it is somebody's address at work is not told to others


def test_an_address_that_somebody_else_uses_is_answered_like_any(full_desk: Desk) -> None:
    have_private(full_desk, KARIM, NEW)
    assert change(full_desk, NEW) == Saved()
    assert confirmation.confirm(full_desk, token(full_desk, LOTTE)) is LinkEnd.CONFIRMED
    assert (private(full_desk, KARIM), private(full_desk, LOTTE)) == (NEW, NEW)


def test_a_technical_domain_and_its_readable_form_are_one_address(full_desk: Desk) -> None:
    assert change(full_desk, "lotte@bücher.example") == Saved()
    assert waiting(full_desk, LOTTE) == "lotte@xn--bcher-kva.example"
    assert change(full_desk, "lotte@xn--bcher-kva.example") == Unchanged()


def test_nobody_can_be_flooded_with_mails(full_desk: Desk) -> None:
    have_private(full_desk, LOTTE, OLD)
    wishes = [change(full_desk, f"victim@domain{n}.example") for n in range(8)]
    assert wishes == [Saved()] * 5 + [Refused(ProfileFault.TOO_OFTEN)] * 3
    assert send_again(full_desk, LOTTE.person_id) == Refused(ProfileFault.TOO_OFTEN)
    assert len(owed(full_desk)) == 10
    assert change_private_email(full_desk, KARIM.person_id, "karim@prive.example") == Saved()
    later(full_desk, hours=24)
    assert change(full_desk, NEW) == Saved()


def test_sent_again_the_older_link_is_over(full_desk: Desk) -> None:
    assert send_again(full_desk, LOTTE.person_id) == Refused(ProfileFault.NOTHING_WAITS)
    change(full_desk, NEW)
    first = token(full_desk, LOTTE)
    later(full_desk, hours=80)
    assert confirmation.confirm(full_desk, first) is LinkEnd.EXPIRED
    assert send_again(full_desk, LOTTE.person_id) == Saved()
    assert kinds(full_desk) == [(CONFIRM, NEW)] * 2
    assert confirmation.confirm(full_desk, first) is LinkEnd.USED
    assert confirmation.confirm(full_desk, token(full_desk, LOTTE)) is LinkEnd.CONFIRMED


def test_a_wish_taken_back_has_no_effect_any_more(full_desk: Desk) -> None:
    have_private(full_desk, LOTTE, OLD)
    change(full_desk, NEW)
    link = token(full_desk, LOTTE)
    assert withdraw_pending(full_desk, LOTTE.person_id) == Saved()
    assert withdraw_pending(full_desk, LOTTE.person_id) == Refused(ProfileFault.NOTHING_WAITS)
    assert confirmation.confirm(full_desk, link) is LinkEnd.USED
    assert (private(full_desk, LOTTE), waiting(full_desk, LOTTE)) == (OLD, None)


def test_removed_the_address_is_told_for_the_last_time(full_desk: Desk) -> None:
    assert remove_private_email(full_desk, LOTTE.person_id) == Unchanged()
    have_private(full_desk, LOTTE, OLD)
    change(full_desk, NEW)
    link = token(full_desk, LOTTE)
    assert remove_private_email(full_desk, LOTTE.person_id) == Saved()
    assert confirmation.confirm(full_desk, link) is LinkEnd.USED
    assert (private(full_desk, LOTTE), waiting(full_desk, LOTTE)) == (None, None)
    assert kinds(full_desk) == [(CONFIRM, NEW), (REMOVED, OLD), (WARN, OLD)]


def test_removing_where_only_a_wish_waits_takes_the_wish_back_and_says_so(full_desk: Desk) -> None:
    change(full_desk, NEW)
    link = token(full_desk, LOTTE)
    assert remove_private_email(full_desk, LOTTE.person_id) == Saved()
    assert confirmation.confirm(full_desk, link) is LinkEnd.USED
    assert deeds(full_desk, LOTTE).count(Deed.ADDRESS_WITHDRAWN) == 1
    assert remove_private_email(full_desk, LOTTE.person_id) == Unchanged()


def test_later_is_kept(full_desk: Desk) -> None:
    assert put_off(full_desk, LOTTE.person_id) == Saved()
    assert reach_of(full_desk, LOTTE.person_id).asked_at == full_desk.clock.now()
    assert deeds(full_desk, LOTTE) == [Deed.ADDRESS_PUT_OFF]


def test_the_language_of_statements_is_a_choice_of_ones_own(full_desk: Desk) -> None:
    assert choose_statement_language(full_desk, LOTTE.person_id, Language.NL) == Unchanged()
    assert choose_statement_language(full_desk, LOTTE.person_id, Language.DE) == Saved()
    assert choose_statement_language(full_desk, LOTTE.person_id, Language.DE) == Unchanged()
    assert choose_statement_language(full_desk, LOTTE.person_id, Language.NL) == Saved()
    with full_desk.store.read() as connection:
        codes = [line.code for line in journal.about(connection, LOTTE.person_id)]
        assert addresses.profile(connection, KARIM.person_id) == addresses.Profile()
    assert codes == ["nl", "de"]


def test_mails_speak_the_chosen_language(full_desk: Desk) -> None:
    choose_statement_language(full_desk, LOTTE.person_id, Language.FR)
    change(full_desk, NEW)
    with full_desk.store.read() as connection:
        row = connection.execute(select(mails)).one()
    assert (row.language, row.first_name, row.lane) == ("fr", "Lotte", "self")


def test_a_mail_whose_wish_is_gone_has_no_link(full_desk: Desk) -> None:
    change(full_desk, NEW)
    (mail,), now = owed(full_desk), full_desk.clock.now()
    named = {"person_id": LOTTE.person_id, "address": NEW, "occasion": mail.occasion}
    with full_desk.store.read() as connection:
        assert link_of(connection, full_desk.vault, **named, now=now) == token(full_desk, LOTTE)
        for other in ({"person_id": KARIM.person_id}, {"address": OLD}, {"occasion": "wish_0"}):
            assert link_of(connection, full_desk.vault, **{**named, **other}, now=now) is None
        assert link_of(connection, full_desk.vault, **named, now=now + timedelta(hours=72)) is None
    withdraw_pending(full_desk, LOTTE.person_id)
    with full_desk.store.read() as connection:
        assert link_of(connection, full_desk.vault, **named, now=now) is None


def test_who_is_not_in_the_extract_changes_nothing(full_desk: Desk) -> None:
    with pytest.raises(LookupError):
        change_private_email(full_desk, "P9999999", NEW)
    with full_desk.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(mails)).scalar_one() == 0
