"""What is told of many people, so that nobody can be found in it: one publication after the other (docs/protection.md).

Everything that an account manager sees is a sum of the figures made here. Seven rules, each against an attack:

1. A portfolio is cut into circles once and for good (``data.rules.circles``). Views are sums of whole circles, so there
   is no overlap to subtract.
2. A class is told in groups of circles with at least ten people of at least three employers in it, and as many people
   outside (unless it is one of plans); circles with fewer join their neighbours (``data.rules.disclosure_groups``).
3. Every figure is rounded by itself, by a secret lot (``data.rules.disclosure_rounding``). All are multiples of ten, so
   every sum and difference is, and none is ever a person.
4. A figure is looked at again only when ten people of its group joined, left or changed since. Until then it stays as
   it is, whatever one person does; whether it is looked at never hangs on the class that somebody is in.
5. What was hidden shows again only from twelve on, and a figure moves only by more than ten.
6. Amounts are told in steps of at least the largest contribution, and not at all where one person or one employer makes
   up nearly all. In each, what an employer and a person have counts for up to a fifth more or less, for good
   (``data.rules.disclosure_noise``).
7. From how many people on a class is told, and how far a count must be away before its figure moves, is drawn by secret
   lots, for each limit its own; and anew when a class is hidden or told again. Else of two portfolios with nearly the
   same people one would tell what the other hides.

``tests/rules/test_disclosure_attacked.py`` tries to break it, and ``bench.disclosure`` with a thousand portfolios.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from data.rules.circles import Circle
from data.rules.disclosure_counts import Count
from data.rules.disclosure_groups import Branch, can_be_told, fixed, groups, judge_group, step_of
from data.rules.disclosure_limits import Least, Limits
from data.rules.disclosure_moves import NEVER, Movers, Moves, Place, earliest, moved_in, moved_on, moved_since
from data.rules.disclosure_noise import Noise
from data.rules.disclosure_pieces import Piece, together
from data.rules.disclosure_rounding import LOTS, Lot, margin, rounded_amount
from data.rules.disclosure_tally import AMOUNTS, COUNTED, Line, Name, Stock, Wanted, stock_of
from data.rules.picture import MONEY, Hidden, Topic


@dataclass(frozen=True, slots=True)
class Figure:
    """What is told of one class in one group of circles; nothing while ``hidden``.

    ``value`` is rounded: a count, or an amount in cents. ``looked_at`` is the day of the state that it was made from;
    ``moves`` the days (ordinals) on which it could last rise and last fall; ``largest`` the step that fits the largest
    contribution; ``turned`` the day on which it was hidden for few people, or told again; ``None`` before.
    """

    topic: Topic
    key: str
    circles: tuple[int, ...]
    value: int
    hidden: Hidden | None
    looked_at: date
    moves: Moves
    largest: int = 0
    turned: date | None = None

    @property
    def name(self) -> Name:
        return self.topic, self.key


@dataclass(frozen=True, slots=True)
class Memory:
    """All figures of a portfolio; and, never shown, who came and went since a figure could last rise or fall."""

    figures: tuple[Figure, ...] = ()
    movers: Mapping[Place, Movers] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publication:
    """What one publication goes by. ``portfolio`` keeps the lots of two portfolios apart."""

    portfolio: str
    on: date
    limits: Limits
    lot: Lot
    money: bool  # whether amounts are looked at, too: once a month

    def drawn(self, name: Name, circles: Sequence[int]) -> int:
        """The lot of one figure on one day."""
        return self.lot(f"{self.portfolio}|{name[0]}|{name[1]}|{min(circles)}|{self.on.isoformat()}")

    def least(
        self, name: Name, circles: Sequence[int], *, again: bool = False, turned: date | None = None
    ) -> Least:
        """What it takes to tell a class of a group: from ten people on, or up to nine more by lot.

        Of two portfolios with nearly the same people one may tell it, the other not. ``again``: it was hidden before.
        The lots are others once it is hidden, or told again, on the day ``turned``: who sees that, and knows how many
        there were, would know the next person by them. But only once in a quarter, or who can make it turn tries on.
        """
        group, fewest = min(circles), self.limits.people_again if again else self.limits.people
        place = f"{self.portfolio}|{name[0]}|{name[1]}|{group}"
        place += f"|{turned.year}-{(turned.month - 1) // 3}" if turned else ""
        nearer = margin(self.lot(f"from|dominance|{self.portfolio}|{group}")) if name[0] in MONEY else 0
        return Least(
            people=fewest + margin(self.lot(f"from|{place}")),
            of_employer=1 + margin(self.lot(f"from|employer|{place}")),
            dominance=self.limits.dominance + Decimal(nearer) / 100,
        )

    def limits_of(self, circles: Sequence[int]) -> Limits:
        """What it takes to tell anything of a group, whatever the class: stricter by lots that never change."""
        place = f"{self.portfolio}|{min(circles)}"
        people, share = margin(self.lot(f"from|{place}")), margin(self.lot(f"from|share|{place}"))
        return self.limits.stricter(people=people, share=share)

    def step(self, name: Name, circles: Sequence[int], piece: Piece) -> int:
        """The step in which an amount is told, by a lot that never changes; 0 for a count."""
        if name[0] not in MONEY:
            return 0
        lot = self.lot(f"from|step|{self.portfolio}|{min(circles)}")
        return step_of(name[0], piece, lot, Noise(self.lot))

    def staff_from(self, employer: str) -> int:
        """From how many people on bands are told of an employer: fifty, or up to nine more by a lot of its own."""
        return self.limits.employer_people + margin(self.lot(f"from|of {employer}"))

    def slip(self, employer: str, about: str, most: int) -> int:
        """By how many people a share of one employer is told too high or too low on this day: at most so many."""
        lot = self.lot(f"{self.portfolio}|of {employer}|{about}|{self.on.isoformat()}")
        return (2 * most + 1) * lot // LOTS - most


def publish(memory: Memory, circles: Sequence[Circle], lines: Iterable[Line], this: Publication) -> Memory:
    """The figures from the day of this publication on. Afterwards every line is seen as it is now."""
    known = list(lines)
    return looked_at(noted(memory, known, this), circles, lambda _: known, this)


def looked_at(
    memory: Memory, circles: Sequence[Circle], lines_of: Callable[[Wanted], Iterable[Line]], this: Publication
) -> Memory:
    """As ``publish``, after every change was ``noted``; only the lines of circles that are wanted are asked for."""
    look = _Look(circles, {}, memory.movers, this)
    wanted = look.wanted(memory.figures)
    if not wanted.circles:
        return memory
    look = replace(look, stock=stock_of(lines_of(wanted), wanted, Noise(this.lot)))
    kept = [look.again(each) for each in memory.figures]
    figures = (*kept, *look.first(kept))
    return Memory(figures, _still_of_use(memory.movers, figures))


def noted(memory: Memory, lines: Iterable[Line], this: Publication) -> Memory:
    """What is remembered once these lines are seen as they are now; only those that changed make a difference."""
    return Memory(memory.figures, moved_on(memory.movers, lines, this.on.toordinal(), money=this.money))


def _still_of_use(movers: Mapping[Place, Movers], figures: Iterable[Figure]) -> Mapping[Place, Movers]:
    """Those who moved since one of the figures of their circle could last rise, or fall; nobody else is remembered."""
    return moved_since(movers, earliest((each.topic, each.circles, each.moves) for each in figures))


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at a portfolio: what there is to count, and by which limits."""

    circles: Sequence[Circle]
    stock: Stock
    movers: Mapping[Place, Movers]
    this: Publication
    _opened: dict[tuple[Topic, tuple[int, ...], Moves], Moves] = field(default_factory=dict)
    _branches: dict[tuple[int, ...], Branch] = field(default_factory=dict)
    _can_be: set[tuple[Name, tuple[int, ...], bool]] = field(default_factory=set)
    _limits: dict[int, Limits] = field(default_factory=dict)

    def wanted(self, figures: Iterable[Figure]) -> Wanted:
        """What has to be counted: all of circles that have no figures yet, and what is looked at again."""
        wanted, known = Wanted(), set[tuple[Topic, int]]()
        for figure in figures:
            known.update((figure.topic, circle) for circle in figure.circles)
            if any(self.open(figure)):
                wanted.add(figure.topic, figure.circles)
        for topic in Topic if self.this.money else set(Topic) - MONEY:
            wanted.add(topic, (each.number for each in self.circles if (topic, each.number) not in known))
        return wanted

    def open(self, figure: Figure) -> Moves:
        """How many came, and how many went, since a figure could last rise and fall; 0 for too few.

        It may rise only after ten came, and fall only after ten went: else the one who left would be the reason.
        """
        which = figure.topic, figure.circles, figure.moves
        if which not in self._opened:
            self._opened[which] = self._open(*which)
        return self._opened[which]

    def _open(self, topic: Topic, circles: Iterable[int], since: Moves) -> Moves:
        if topic in MONEY and not self.this.money:
            return NEVER
        came, went = moved_in(self.movers, topic, circles, since)
        fewest = self.this.limits.changes
        return Moves(came if came >= fewest else 0, went if went >= fewest else 0)

    def again(self, figure: Figure) -> Figure:
        """A figure as it stays, or as it is after another look."""
        since = self.open(figure)
        if not any(since):
            return figure
        pieces = self._pieces(figure.name, figure.circles)
        by_cut = all(fixed(figure.name, each) for each in self.circles if each.number in figure.circles)
        piece, hidden = together(pieces), self._verdict_again(figure, pieces, since, by_cut=by_cut)
        lot = self.this.drawn(figure.name, figure.circles)
        if figure.topic in MONEY:
            value = self._amount(figure, piece, lot)
        else:
            count = Count(figure.topic, piece, by_cut)
            value = count.again(figure.value, figure.hidden, hidden, since, lot)
        today = self.this.on.toordinal()
        moves = Moves(*(today if each else day for each, day in zip(since, figure.moves, strict=True)))
        largest = self.this.step(figure.name, figure.circles, piece)
        told = replace(
            figure, value=value, hidden=hidden, looked_at=self.this.on, moves=moves, largest=largest
        )
        of_its_people = {hidden, figure.hidden} == {None, Hidden.FEW_PEOPLE}  # else it is not of this class
        return replace(told, turned=self.this.on) if of_its_people else told

    def _verdict_again(
        self, figure: Figure, pieces: Sequence[Piece], since: Moves, *, by_cut: bool
    ) -> Hidden | None:
        """Why a figure is hidden now, if so.

        For few people it is hidden only after ten went, and told again only after ten came; for its employers and for
        who dominates at once.
        """
        was_hidden = figure.hidden is not None
        least = self.this.least(figure.name, figure.circles, again=was_hidden, turned=figure.turned)
        hidden = judge_group(figure.name, pieces, self._limits_of(figure.circles), least, by_cut=by_cut)
        if not was_hidden:
            return None if hidden is Hidden.FEW_PEOPLE and not since.went else hidden
        stays = hidden is None and figure.hidden is Hidden.FEW_PEOPLE and not since.came
        return figure.hidden if stays else hidden

    def first(self, kept: Iterable[Figure]) -> Iterator[Figure]:
        """The figures of circles that have none yet."""
        has: dict[Name, set[int]] = {}
        for figure in kept:
            has.setdefault(figure.name, set()).update(figure.circles)
        for name in (*COUNTED, *AMOUNTS) if self.this.money else COUNTED:
            fresh = [each for each in self.circles if each.number not in has.get(name, ())]
            for by_cut in (True, False) if fresh else ():
                yield from (self._figure(name, group, by_cut) for group in self._groups(name, fresh, by_cut))

    def _groups(self, name: Name, fresh: Iterable[Circle], by_cut: bool) -> tuple[tuple[int, ...], ...]:
        """The groups among circles that were cut by this class, or among those that were not."""
        some = [each for each in fresh if fixed(name, each) is (True if by_cut else None)]
        numbers = tuple(each.number for each in some)
        if numbers not in self._branches:
            self._branches[numbers] = Branch.of(some)
        branch, pieces = self._branches[numbers], self.stock.get(name, {})
        return groups(branch, pieces, lambda group: self._can_be_told(name, group, by_cut))

    def _limits_of(self, group: Sequence[int]) -> Limits:
        first = min(group)
        if first not in self._limits:
            self._limits[first] = self.this.limits_of(group)
        return self._limits[first]

    def _can_be_told(self, name: Name, group: tuple[int, ...], by_cut: bool) -> bool:
        pieces = self._pieces(name, group)
        if sum([len(each.people) for each in pieces]) < self.this.limits.people:
            return False  # whatever the lot is, which takes longer to draw
        least, limits = self.this.least(name, group), self._limits_of(group)
        can_be = can_be_told(name, pieces, limits, least, by_cut=by_cut)
        if can_be:
            self._can_be.add((name, group, by_cut))
        return can_be

    def _figure(self, name: Name, group: tuple[int, ...], by_cut: bool) -> Figure:
        """The first figure of a group."""
        topic, pieces, hidden = name[0], self._pieces(name, group), None
        if (name, group, by_cut) not in self._can_be:
            least = self.this.least(name, group)
            hidden = judge_group(name, pieces, self._limits_of(group), least, by_cut=by_cut)
        piece = together(pieces)
        lot, largest = self.this.drawn(name, group), self.this.step(name, group, piece)
        if topic in MONEY:
            value = rounded_amount(piece.told, largest, lot) if largest else 0
        else:
            value = Count(topic, piece, by_cut).first(hidden, lot)
        today = self.this.on.toordinal()
        return Figure(*name, group, value, hidden, self.this.on, Moves(today, today), largest)

    def _pieces(self, name: Name, group: Sequence[int]) -> list[Piece]:
        pieces = self.stock.get(name, {})
        return [pieces[each] for each in group if each in pieces]

    def _amount(self, figure: Figure, piece: Piece, lot: int) -> int:
        """In steps that fit the largest contribution of now and, if it was told, of the last time: neither shows."""
        known = 0 if figure.hidden else figure.largest
        step = max(self.this.step(figure.name, figure.circles, piece), known)
        if not step or (figure.hidden is None and abs(piece.told - figure.value) <= step):
            return figure.value
        return rounded_amount(piece.told, step, lot)
