"""How a launch stands, in one sentence: for the screen *Inrichter*, and above the plan."""

from data.rules.launch import Plan
from layouts.parts.dom import Node, a, p
from layouts.words import Words


def sentence(plan: Plan, words: Words) -> str:
    """What is left to do, and whether anything is late."""
    if not plan.chosen:
        return words.t("Launch: choose a day")
    if not plan.left:
        return words.t("Launch: every step is done")
    told = words.n(
        "Launch on {date}: {count} step left",
        "Launch on {date}: {count} steps left",
        plan.left,
        date=words.date(plan.launch_on),
    )
    late = words.n(", {count} of them late", ", {count} of them late", plan.overdue) if plan.overdue else ""
    return f"{told}{late}"


def line(plan: Plan, base: str, words: Words) -> Node:
    """The sentence, as a link to the plan. ``base`` is the address of the employer's screen *Inrichter*."""
    return p(a(sentence(plan, words), href=f"{base}/launch"), cls="launch-line")
