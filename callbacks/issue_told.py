"""What a run of statements says for itself, on the way and at the end. English: it is read by who runs the portal."""

from callbacks.issue_run import Progress
from data.services.issuing import Counts, Refusal

REFUSED = {
    Refusal.WITHOUT_FIGURES: "their figures were never delivered",
    Refusal.NOT_DRAWN: "could not be drawn; see the log",
    Refusal.NOT_SEALED: "could not be sealed; see the log",
}
OURS = (Refusal.NOT_DRAWN, Refusal.NOT_SEALED)  # refusals that somebody here has to look into


def line(progress: Progress) -> str:
    """One line on the way."""
    counts = progress.counts
    return f"{counts.contracts:,} contracts, {counts.issued:,} statements issued ({progress.rate:.1f} per second)"


def as_text(counts: Counts, unknown: int = 0, *, dry: bool = False) -> str:
    """The end of a run: counts that add up. ``unknown`` are contracts that were asked for and are not there."""
    told = [
        f"{counts.contracts:,} contracts, {counts.due:,} statements due:",
        f"  {counts.issued:>9,} {'would be issued' if dry else 'issued'}",
        f"  {counts.already:>9,} there already",
        *(f"  {number:>9,} refused: {REFUSED[reason]}" for reason, number in sorted(counts.refused.items())),
        f"{counts.mails:,} mails to send." if not dry else "Nothing was written.",
    ]
    if unknown:
        told.append(f"{unknown:,} of the contracts asked for are no group insurance that the store knows.")
    if not counts.adds_up:
        told.append("THE COUNTS DO NOT ADD UP.")
    return "\n".join(told)


def outcome(counts: Counts, unknown: int = 0) -> int:
    """The exit code: 0 done, 1 something has to be looked into, 2 a contract was mistyped."""
    if not counts.adds_up or any(counts.refused.get(each) for each in OURS):
        return 1
    return 2 if unknown else 0
