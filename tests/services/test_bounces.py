"""A mail that came back: its address is marked once, for the right reason, and never on a stranger's word."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from data.exchange.maildir import MaildirError
from data.rules.address_form import address_key
from data.rules.bounces import ReturnKind
from data.rules.kinds import Language
from data.rules.mailing import OWN_LANE, Letter, MailKind, MailState
from data.rules.reach import question_due
from data.services.bounces import Taken, return_path_of, take_bounce, take_maildir
from data.services.desk import Desk
from data.services.profile import Saved, change_private_email
from data.services.reach import reach_of
from data.store import addresses, mails
from data.store.journal import Deed, about
from data.store.tables_mail import bounced_addresses
from data.store.tables_mail import mails as rows
from tests.exchange.returned.corpus import OURS, Sample, corpus
from tests.people import KARIM, LOTTE, NOW, Member

ADDRESS = "Lotte@Prive.example"


@dataclass
class Post:
    """Mails that were sent, and what comes back to them."""

    desk: Desk
    numbers: Iterator[int]

    def sent(self, member: Member = LOTTE, address: str = ADDRESS, hour: int = 0) -> str:
        """A mail that a server took; its id. ``hour`` is when it was written."""
        letter = Letter(
            member.person_id,
            address,
            MailKind.NEW_STATEMENT,
            f"occasion{next(self.numbers)}",
            Language.NL,
            member.first_name,
            OWN_LANE,
            NOW,
        )
        with self.desk.store.write() as connection:
            mail_id = mails.put(connection, letter, NOW + timedelta(hours=hour))
            assert mail_id is not None
            connection.execute(
                update(rows).where(rows.c.mail_id == mail_id).values(state=MailState.SENT.value)
            )
        return mail_id

    def path(self, mail_id: str) -> str:
        return return_path_of(self.desk.vault, mail_id, OURS)

    def state(self, mail_id: str) -> tuple[str, str | None]:
        with self.desk.store.read() as connection:
            row = connection.execute(select(rows).where(rows.c.mail_id == mail_id)).one()
        return row.state, row.code

    def marked(self, member: Member = LOTTE) -> list[tuple[str, str]]:
        with self.desk.store.read() as connection:
            return [
                (each.address_key, each.status) for each in addresses.bounced(connection, member.person_id)
            ]

    def journal(self, member: Member = LOTTE) -> list[str | None]:
        with self.desk.store.read() as connection:
            return [
                line.code for line in about(connection, member.person_id) if line.deed is Deed.ADDRESS_BOUNCED
            ]

    def all_marked(self) -> int:
        with self.desk.store.read() as connection:
            return connection.execute(select(func.count()).select_from(bounced_addresses)).scalar_one()

    def comes_back(self, mail_id: str, name: str = "postfix: no_mailbox postfix-virtual") -> Taken:
        return take_bounce(self.desk, some(name, self.path(mail_id)).raw, OURS)


@pytest.fixture
def post(desk: Desk) -> Post:
    return Post(desk, count())


def some(name: str, path: str) -> Sample:
    """The sample with this name, for a mail with this return path."""
    return next(each for each in corpus(lambda: path) if each.name == name)


def test_a_mailbox_that_is_not_there_is_not_written_to_again(post: Post) -> None:
    mail_id = post.sent()
    assert post.comes_back(mail_id) is Taken.MARKED
    assert post.state(mail_id) == ("bounced", "5.1.1")
    assert post.marked() == [(address_key(ADDRESS), "5.1.1")]
    assert post.journal() == ["no_mailbox"]


def test_the_same_message_a_second_time_does_nothing(post: Post) -> None:
    mail_id = post.sent()
    assert [post.comes_back(mail_id) for _ in range(3)] == [
        Taken.MARKED,
        Taken.TAKEN_BEFORE,
        Taken.TAKEN_BEFORE,
    ]
    assert post.journal() == ["no_mailbox"]
    assert len(post.marked()) == 1


def test_it_is_about_one_person_and_one_address(post: Post) -> None:
    other, elsewhere = post.sent(KARIM), post.sent(address="lotte@werk.example")
    post.comes_back(post.sent())
    assert post.marked(KARIM) == []
    assert len(post.marked()) == 1
    assert {post.state(each) for each in (other, elsewhere)} == {("sent", None)}


def test_a_full_mailbox_is_marked_only_when_it_stays_full(post: Post) -> None:
    full = "exchange-nl: full dovecot"
    assert [post.comes_back(post.sent(), full) for _ in range(2)] == [Taken.NOTED] * 2
    assert post.marked() == []
    assert post.comes_back(post.sent(), full) is Taken.MARKED
    assert post.marked() == [(address_key(ADDRESS), "5.2.2")]


def test_a_mail_that_arrived_in_between_begins_the_count_anew(post: Post) -> None:
    full = "exim: full bare"
    for hour in (1, 2):
        post.comes_back(post.sent(hour=hour), full)
    post.sent(hour=3)
    assert [post.comes_back(post.sent(hour=hour), full) for hour in (4, 5)] == [Taken.NOTED] * 2
    assert post.comes_back(post.sent(hour=6), full) is Taken.MARKED


def test_what_is_our_own_fault_marks_nobody(post: Post) -> None:
    mail_id = post.sent()
    assert post.comes_back(mail_id, "postfix: refused spamhaus") is Taken.NOTED
    assert post.state(mail_id) == ("bounced", "5.7.1")
    assert post.marked() == []


def test_a_complaint_marks(post: Post) -> None:
    assert post.comes_back(post.sent(), "feedback: abuse True") is Taken.MARKED
    assert post.marked() == [(address_key(ADDRESS), "complaint")]
    assert post.journal() == ["complaint"]


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("delay: postfix True", Taken.IGNORED),
        ("away: exchange-fr", Taken.IGNORED),
        ("delivered", Taken.IGNORED),
        ("junk: a person", Taken.UNKNOWN),
        ("words: nothing-known", Taken.UNKNOWN),
    ],
)
def test_what_did_not_come_back_changes_nothing(post: Post, name: str, taken: Taken) -> None:
    mail_id = post.sent()
    assert post.comes_back(mail_id, name) is taken
    assert post.state(mail_id) == ("sent", None)
    assert post.marked() == post.journal() == []


def test_two_sealed_addresses_in_one_message_are_a_riddle(post: Post) -> None:
    first, second = post.sent(), post.sent(KARIM)
    raw = some("postfix: no_mailbox courier", post.path(first)).raw
    both = (
        b"To: " + post.path(second).encode() + b"\nX-Original-To: " + post.path(first).encode() + b"\n" + raw
    )
    assert take_bounce(post.desk, both, OURS) is Taken.UNKNOWN
    assert post.all_marked() == 0


def forgeries(post: Post, mail_id: str, other_id: str) -> dict[str, Callable[[], str]]:
    """Addresses that somebody could try who knows a mail's id and has seen the seal of another mail."""
    seal = post.path(other_id).split(".", 1)[1].split("@", maxsplit=1)[0]
    strange = post.path("f" * 32)
    return {
        "no seal": lambda: f"bounce+{mail_id}@portal.example",
        "a guess": lambda: f"bounce+{mail_id}.{'a' * 16}@portal.example",
        "another's seal": lambda: f"bounce+{mail_id}.{seal}@portal.example",
        "another domain": lambda: post.path(mail_id).replace("portal.example", "portal.example.evil.example"),
        "a mail that never was": lambda: strange,
        "other keys": lambda: post.path(mail_id).replace(post.path(mail_id)[45:50], "aaaaa"),
    }


def test_no_forgery_marks_anybody(post: Post) -> None:
    """Every sample of the corpus, with each kind of forged address: nothing is believed, nothing is written."""
    mail_id, other_id = post.sent(), post.sent(KARIM)
    taken: Counter[Taken] = Counter()
    for path in forgeries(post, mail_id, other_id).values():
        for sample in corpus(path):
            taken[take_bounce(post.desk, sample.raw, OURS)] += 1
    assert set(taken) <= {Taken.NOT_OURS, Taken.IGNORED, Taken.UNKNOWN}
    assert taken[Taken.NOT_OURS] > 4_000
    assert post.all_marked() == 0
    assert {post.state(each) for each in (mail_id, other_id)} == {("sent", None)}


def test_the_same_samples_with_their_own_seals_do_mark(post: Post) -> None:
    """The positive control: what a forgery cannot do, the real thing does, each time it should."""
    samples = list(corpus(lambda: post.path(post.sent(address=f"a{next(post.numbers)}@prive.example"))))[::7]
    marking = {ReturnKind.PERMANENT, ReturnKind.COMPLAINT}
    taken = [take_bounce(post.desk, sample.raw, OURS) for sample in samples]
    assert [each is Taken.MARKED for each in taken] == [sample.kind in marking for sample in samples]
    assert post.all_marked() == taken.count(Taken.MARKED) > 30


def maildir(folder: Path, *messages: bytes) -> Path:
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(messages):
        (folder / "new" / f"17000000{number}.M{number}.host").write_bytes(raw)
    return folder


def test_a_folder_is_emptied_but_for_what_a_person_should_see(post: Post, tmp_path: Path) -> None:
    mail_id = post.sent()
    real = some("qmail: no_mailbox courier", post.path(mail_id)).raw
    late = some("delay: exim False", post.path(mail_id)).raw
    odd = some("junk: a person", post.path(mail_id)).raw
    folder = maildir(tmp_path, real, real, late, odd, b"To: someone@else.example\n\nspam")
    (folder / "new" / "link").symlink_to("/etc/hostname")
    done = take_maildir(post.desk, folder, OURS)
    assert done == {
        Taken.MARKED: 1,
        Taken.TAKEN_BEFORE: 1,
        Taken.IGNORED: 1,
        Taken.UNKNOWN: 1,
        Taken.NOT_OURS: 1,
    }
    assert [path.name for path in (folder / "new").iterdir()] == ["link"]
    assert sorted(path.name for path in (folder / "cur").iterdir()) == [
        "170000003.M3.host:2,F",
        "170000004.M4.host:2,F",
    ]
    assert take_maildir(post.desk, folder, OURS) == {}


def test_a_folder_that_is_none_is_told(post: Post, tmp_path: Path) -> None:
    with pytest.raises(MaildirError):
        take_maildir(post.desk, tmp_path / "nowhere", OURS)


def test_a_wish_whose_mail_came_back_is_told_and_asked_anew(full_desk: Desk) -> None:
    """The person reads that the mail with the link came back, is asked again, and may have it sent again."""
    wrong = "lotte@prvie.example"
    assert isinstance(change_private_email(full_desk, LOTTE.person_id, wrong), Saved)
    with full_desk.store.read() as connection:
        mail_id = connection.execute(select(rows.c.mail_id).where(rows.c.address == wrong)).scalar_one()
    full_desk.clock.instant = NOW + timedelta(hours=1)  # type: ignore[attr-defined]
    assert Post(full_desk, count()).comes_back(mail_id, "qmail: no_domain null-mx") is Taken.MARKED
    reach = reach_of(full_desk, LOTTE.person_id)
    assert reach.waiting is not None
    assert reach.waiting.returned is not None
    assert reach.waiting.returned.status == "5.1.2"
    assert not reach.is_waiting
    assert question_due(reach)
    full_desk.clock.instant = NOW + timedelta(hours=2)  # type: ignore[attr-defined]
    assert isinstance(change_private_email(full_desk, LOTTE.person_id, wrong), Saved)
    again = reach_of(full_desk, LOTTE.person_id)
    assert again.is_waiting
    assert not question_due(again)
