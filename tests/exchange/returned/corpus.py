"""Every sample: what came, and what a person would call it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle

from data.rules.bounces import ReturnKind, WhyReturned
from data.rules.return_path import return_path
from tests.exchange.returned import others
from tests.exchange.returned.causes import EVERY_CAUSE
from tests.exchange.returned.systems import SYSTEMS, Letter

OURS = "bounce@portal.example"
HEADERS = ("Delivered-To", "X-Original-To", "To", "Envelope-To")
ORIGINALS = ("full", "headers", "none")
Path = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A message as it lies in the mailbox. ``why`` where the address is marked, or would be after some more."""

    name: str
    raw: bytes
    kind: ReturnKind
    why: WhyReturned | None = None


def a_path() -> str:
    """The address of some mail, with a seal of the right form."""
    return return_path("0123456789abcdef" * 2, "abcdefghijklmn27", OURS)


def corpus(path: Path = a_path, to: str = "lotte@werk.example") -> Iterator[Sample]:
    """All samples; ``path`` gives the address that each came to. Ways of writing the same thing alternate."""
    originals, headers, ends = cycle(ORIGINALS), cycle(HEADERS), cycle(("\n", "\r\n", "\n"))

    def sample(
        name: str, write: Callable[[Letter], str], kind: ReturnKind, why: WhyReturned | None = None
    ) -> Sample:
        letter = Letter(to, path(), next(originals), next(headers))
        text = write(letter).replace("\n", next(ends))
        return Sample(name, text.encode("utf-8"), kind, why)

    for system, build in SYSTEMS.items():
        for cause in EVERY_CAUSE:
            name = f"{system}: {cause.why} {cause.name}"
            yield sample(name, lambda letter, b=build, c=cause: b(letter, c), cause.kind, cause.why)
    yield from _others(sample)


def _others(sample: Callable[..., Sample]) -> Iterator[Sample]:
    for name in others.DELAYS:
        for with_report in (True, False):
            yield sample(
                f"delay: {name} {with_report}",
                lambda letter, n=name, r=with_report: others.delay(letter, n, with_report=r),
                ReturnKind.DELAYED,
            )
    for name in others.AWAY:
        yield sample(f"away: {name}", lambda letter, n=name: others.away(letter, n), ReturnKind.AUTO_REPLY)
    for name, (_, kind) in others.WORDS.items():
        yield sample(f"words: {name}", lambda letter, n=name: others.words(letter, n), kind)
    for name, kind in others.FEEDBACK.items():
        for one in (True, False):
            yield sample(
                f"feedback: {name} {one}",
                lambda letter, n=name, o=one: others.feedback(letter, n, to_one_address=o),
                kind,
            )
    for action in ("delivered", "relayed", "expanded"):
        yield sample(action, lambda letter, a=action: others.good_news(letter, a), ReturnKind.DELIVERED)
    yield sample("read", others.read_receipt, ReturnKind.AUTO_REPLY)
    some = Letter("x@y.example", a_path())
    for name, (_, kind) in others.incomplete(some).items():
        yield sample(f"incomplete: {name}", lambda letter, n=name: others.incomplete(letter)[n][0], kind)
    for name in others.junk(some):
        yield sample(f"junk: {name}", lambda letter, n=name: others.junk(letter)[n], ReturnKind.UNKNOWN)
