"""Before the end of a mail the post asks whether it may: without a yes nothing is sent, and the line is clean."""

from pathlib import Path

import pytest

from data.exchange.post import MailServer, SmtpPost
from data.exchange.wire import Wire
from data.rules.delivery import Abandoned, Accepted
from tests.exchange.mail_server import Certificate, Sink, certificate, serving
from tests.exchange.test_post import SHORT, parcel, posting, sent


@pytest.fixture
def good(tmp_path: Path) -> Certificate:
    return certificate(tmp_path / "good")


def test_a_mail_in_other_hands_is_not_ended(good: Certificate) -> None:
    sink = Sink()
    with serving(sink, good.context()) as where, posting(where, good.authority) as post:
        assert post.send(parcel(1), lambda: False) == Abandoned()
        assert sent(post, parcel(2)) == Accepted()
    assert [each.message_id for each in sink.received] == [f"<{2:032x}@insurer.example>"]


class Watched(Wire):
    """Counts how often somebody hung up without a word."""

    hung_up = 0

    def hang_up(self) -> None:
        Watched.hung_up += 1
        super().hang_up()


def test_a_mail_whose_last_question_broke_leaves_no_line_in_the_middle_of_it(good: Certificate) -> None:
    def breaks() -> bool:
        raise RuntimeError

    sink = Sink()
    with serving(sink, good.context()) as where:
        server = MailServer(where.host, where.port, "portal.example", ca_file=good.authority)
        post = SmtpPost(server, SHORT, Watched)
        with pytest.raises(RuntimeError):
            post.send(parcel(1), breaks)
        assert Watched.hung_up == 1
        assert sent(post, parcel(2)) == Accepted()
        post.close()
    assert [each.message_id for each in sink.received] == [f"<{2:032x}@insurer.example>"]
