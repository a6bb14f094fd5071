"""The dated steps of a launch: the form that sets its day, and each step with what it is for and how it stands."""

from collections.abc import Callable
from datetime import timedelta

from data.rules.launch import FURTHEST, DayFault, Plan, PlannedStep, Step, StepState
from layouts.parts.dom import Child, Node, a, button, div, form, h3, li, ol, p, span
from layouts.parts.field import field
from layouts.parts.launch_steps import text_of
from layouts.parts.launch_view import LaunchView
from layouts.parts.notice import notice
from layouts.words import Words

DAY = "launch-day"  # the field


def plan_part(view: LaunchView, words: Words) -> list[Child]:
    """The day, what to know about it, and the steps."""
    launch = view.launch
    return [
        _proposal(launch.plan, words),
        _day_form(view, words) if launch.may_plan else _only_look(words),
        _early(launch.plan, words),
        ol([_step(each, view, words) for each in launch.plan.steps], cls="launch-steps"),
        p(
            words.t(
                "Days move away from weekends and public holidays. The holidays of your own company are not known "
                "here."
            ),
            cls="quiet",
        ),
        _calendar(view, words),
    ]


def _proposal(plan: Plan, words: Words) -> Node | None:
    if plan.chosen:
        return None
    day = words.weekday_date(plan.launch_on)
    told = words.t("This is a proposal, with {day} as the day of the launch. Choose your own day.", day=day)
    return p(told)


def _only_look(words: Words) -> Node:
    told = words.t(
        "You can read the plan. Colleagues who may change data or upload choose the day and tick off steps."
    )
    return p(told, cls="quiet")


def _day_form(view: LaunchView, words: Words) -> Node:
    wrong = _WRONG[view.fault](words) if isinstance(view.fault, DayFault) else ""
    plan, year = view.launch.plan, timedelta(days=FURTHEST)
    entry = field(
        "day",
        words.t("Day of the launch"),
        DAY,
        hint=words.t(
            "The day on which the invitations leave. A Wednesday, Thursday or Friday suits best: the upload is "
            "approved two days earlier."
        ),
        error=wrong,
        type="date",
        value=view.typed if wrong else plan.launch_on.isoformat(),
        min=(view.today - year).isoformat(),
        max=(view.today + year).isoformat(),
    )
    pressed = words.t("Change the day") if plan.chosen else words.t("Plan the launch")
    return form(
        entry,
        button(pressed, type="submit", cls="button"),
        action=view.address,
        method="post",
        cls="launch-form",
    )


_WRONG: dict[DayFault, Callable[[Words], str]] = {
    DayFault.NO_DAY: lambda words: words.t("Fill in a day: year, month and day, such as 2026-11-26."),
    DayFault.TOO_FAR: lambda words: words.t("Choose a day no more than a year away."),
    DayFault.NOT_WORKED: lambda words: words.t(
        "That is a weekend or a public holiday. Choose a working day."
    ),
}


def _early(plan: Plan, words: Words) -> Node | None:
    if not plan.invites_early:
        return None
    told = words.t(
        "The upload is approved earlier than two days before the launch, so the invitations leave on {day} already. "
        "Send the model mail before that, or choose another day.",
        day=words.weekday_date(plan.on(Step.INVITATIONS)),
    )
    return notice(words.t("The invitations leave before the day of the launch"), p(told), kind="caution")


def _step(step: PlannedStep, view: LaunchView, words: Words) -> Node:
    text = text_of(step.step, words)
    when = div(
        span(words.weekday_date(step.on), cls="launch-date"),
        span(_state(step, view, words), cls=f"launch-state launch-{step.state}"),
        cls="launch-when",
    )
    what = div(
        h3(text.title, cls="small-title"),
        p(text.why),
        p(words.t("Who: {who}", who=text.who), cls="quiet"),
        div(_link(text.link, view.base), _tick(step, view, words), cls="launch-do"),
        cls="launch-what",
    )
    return li(when, what, id=f"launch-step-{step.step}", cls="launch-step", disable_n_clicks=True)


def _link(link: tuple[str, str], base: str) -> Node:
    text, place = link
    return a(text, href=place if place.startswith("#") else f"{base}{place}")


def _state(step: PlannedStep, view: LaunchView, words: Words) -> str:
    days = abs((step.on - view.today).days)
    if step.state is StepState.DONE:
        return words.t("ticked off") if step.ticked else words.t("done")
    if step.state is StepState.TODAY:
        return words.t("today")
    if step.state is StepState.OVERDUE:
        return words.n("{count} day late", "{count} days late", days)
    return words.n("in {count} day", "in {count} days", days)


def _tick(step: PlannedStep, view: LaunchView, words: Words) -> Node | None:
    """A form of its own for each step; none for who may only look, and for a proposal."""
    if not (view.launch.may_plan and view.launch.plan.chosen and step.can_be_ticked):
        return None
    name, told = ("undo", words.t("Not done after all")) if step.ticked else ("done", words.t("Tick off"))
    spoken = span(f": {text_of(step.step, words).title}", cls="only-spoken")
    pressed = button(told, spoken, type="submit", name=name, value=step.step.value, cls="button button-quiet")
    return form(pressed, action=view.address, method="post")


def _calendar(view: LaunchView, words: Words) -> Node | None:
    """A proposal is in nobody's calendar."""
    if not view.launch.plan.chosen:
        return None
    told = words.t("Put these days in your calendar (a file, .ics)")
    return p(a(told, href=view.calendar, download="launch.ics"), cls="onward")
