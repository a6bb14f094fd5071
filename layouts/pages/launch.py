"""The page *Lancering*: the plan with its days, whether all is ready, how many opened the portal, and the texts."""

from enum import StrEnum, unique

from data.rules.launch import LaunchFault, Plan
from data.rules.rights import Employer
from layouts.pages import launch_counts, launch_ready, launch_texts
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Child, Node, a, div, h1, h2, header, li, nav, p, section, ul
from layouts.parts.launch_line import sentence
from layouts.parts.launch_plan import plan_part
from layouts.parts.launch_steps import text_of
from layouts.parts.launch_view import LaunchView
from layouts.parts.notice import notice
from layouts.words import Words


@unique
class Ids(StrEnum):
    PLAN = "launch-plan"
    READY = "launch-ready"
    COUNTS = "launch-counts"
    TEXTS = "launch-texts"


def draw(view: LaunchView, employer: Employer, words: Words) -> Node:
    """The employer's plan, or a proposal; who may change nothing reads the same."""
    titles = {
        Ids.PLAN: words.t("The plan"),
        Ids.READY: words.t("Is everything ready?"),
        Ids.COUNTS: words.t("After the launch"),
        Ids.TEXTS: words.t("Texts to copy"),
    }
    parts: dict[Ids, Child] = {
        Ids.PLAN: plan_part(view, words),
        Ids.READY: launch_ready.draw(view, words),
        Ids.COUNTS: launch_counts.draw(view, words),
        Ids.TEXTS: launch_texts.draw(view, words),
    }
    lead = p(f"{sentence(view.launch.plan, words)}. {launch_ready.sentence(view.launch.readiness, words)}")
    top = header(h1(words.t("Launch")), lead, _next(view.launch.plan, words), cls="page-top")
    return div(
        breadcrumb([(employer.organiser.name, view.base)], words.t("Launch"), words),
        top,
        _refusal(view, words),
        nav(
            ul([li(a(title, href=f"#{place}")) for place, title in titles.items()]),
            aria_label=words.t("On this page"),
            cls="contents",
        ),
        [_part(place, titles[place], parts[place]) for place in Ids],
        cls="page-launch",
    )


def _next(plan: Plan, words: Words) -> Node | None:
    """The step to take now, and a way to it."""
    if plan.next is None or not plan.chosen:
        return None
    step = a(text_of(plan.next.step, words).title, href=f"#launch-step-{plan.next.step}")
    day = words.weekday_date(plan.next.on)
    return p(words.t("Next step, on {day}:", day=day), " ", step, cls="launch-next")


def _part(place: Ids, title: str, content: Child) -> Node:
    heading = h2(title, id=place, disable_n_clicks=True)
    return section(heading, content, aria_labelledby=place, cls="launch-part")


def _refusal(view: LaunchView, words: Words) -> Node | None:
    """Why the last press changed nothing; what is wrong with a day stands beside its field."""
    if not isinstance(view.fault, LaunchFault):
        return None
    told = {
        LaunchFault.NO_RIGHT: words.t("Only colleagues who may change data or upload can plan the launch."),
        LaunchFault.NO_STEP: words.t("That is not a step that can be ticked off."),
    }[view.fault]
    return notice(words.t("Nothing was changed"), p(told), kind="problem", role="alert")
