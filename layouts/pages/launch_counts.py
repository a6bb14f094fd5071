"""On the page *Lancering*: which part of a group has opened the portal, in coarse steps, and why never more."""

from datetime import date

from data.rules.bands import Band, Measure, ToldGroup, ToldWeek
from data.rules.readiness import Launch
from layouts.parts.bars import Row, rows_chart
from layouts.parts.chart import chart
from layouts.parts.dom import Child, Node, details, div, h3, p, summary
from layouts.parts.launch_view import LaunchView
from layouts.parts.prose import bullets
from layouts.parts.table import data_table
from layouts.words import Words

SHOWN = 8  # weeks in the picture; the table has all
PERCENT = 100


def draw(view: LaunchView, words: Words) -> list[Child]:
    """Every group that is counted; or why nothing is told."""
    groups = [_group(each, words) for each in view.launch.told]
    return [*(groups or [p(_nothing(view.launch, view.today, words))]), _protected(view.launch.fewest, words)]


def _nothing(launch: Launch, today: date, words: Words) -> str:
    if launch.plan.launch_on > today or not launch.plan.chosen:
        return words.t(
            "From the Monday after the launch you read here each week, in coarse steps, which part of the people in "
            "service has opened the website. Never who."
        )
    if launch.readiness.persons < launch.fewest:
        return words.t(
            "Nothing is told here: fewer than {fewest} people are in service, and in so small a group a number would "
            "tell what a single person did.",
            fewest=words.number(launch.fewest),
        )
    return words.t(
        "Nothing can be told yet. People are counted together from the first Monday on which at least {fewest} of them "
        "can sign in and are not counted anywhere else.",
        fewest=words.number(launch.fewest),
    )


def _group(group: ToldGroup, words: Words) -> Node:
    last = group.weeks[-1]
    rows = [_row(week, words) for week in group.weeks[-SHOWN:] if Measure.OPENED in week.bands]
    told = [_sentence(measure, last, words) for measure in Measure if measure in last.bands]
    return div(
        h3(_title(group, words)),
        p(
            words.t(
                "At least {people} people are counted: those who were in service on {date} and could sign in. Whoever "
                "left since still counts; whoever came since does not.",
                people=words.number(group.people // 10 * 10),
                date=words.date(group.since),
            ),
            cls="quiet",
        ),
        chart(told[0], rows_chart(rows), _table(group, words), words),
        bullets(*told[1:]),
        cls="launch-group",
    )


def _title(group: ToldGroup, words: Words) -> str:
    if group.number == 1:
        return words.t("Those in service at the launch")
    return words.t("Those who joined before {date}", date=words.date(group.since))


def _sentence(measure: Measure, week: ToldWeek, words: Words) -> str:
    share, day = share_of(week.bands[measure], words), words.date(week.week)
    if week.bands[measure].says_nothing:
        return _silent(measure, day, words)
    return {
        Measure.OPENED: words.t("Opened the website by {date}: {share}.", date=day, share=share),
        Measure.STATEMENT: words.t("Opened a benefit statement by {date}: {share}.", date=day, share=share),
        Measure.PRIVATE: words.t("Gave a private e-mail address by {date}: {share}.", date=day, share=share),
    }[measure]


def _silent(measure: Measure, day: str, words: Words) -> str:
    told = {
        Measure.OPENED: words.t("How many opened the website by {date} cannot be told.", date=day),
        Measure.STATEMENT: words.t("How many opened a benefit statement by {date} cannot be told.", date=day),
        Measure.PRIVATE: words.t(
            "How many gave a private e-mail address by {date} cannot be told.", date=day
        ),
    }[measure]
    why = words.t("Too many private addresses are known: a step more would tell what others did.")
    return f"{told} {why}"


def share_of(band: Band, words: Words) -> str:
    """The part of a group, in words: between two percentages, or on one side of one."""
    low, high = words.percent(band.lower), words.percent(band.upper)
    if band.says_nothing:
        return words.t("not told")
    if band.reached == 0:
        return words.t("less than {high}", high=high)
    if band.below == band.steps:
        return words.t("{low} or more", low=low)
    return words.t("{low} to {high}", low=low, high=high)


def _row(week: ToldWeek, words: Words) -> Row:
    """A bar from the lower end of the band to its upper one."""
    band = week.bands[Measure.OPENED]
    start, end = (round(PERCENT * each) for each in (band.lower, band.upper))
    size = None if band.says_nothing else end - start
    return Row(words.short_date(week.week), share_of(band, words), size, start)


def _table(group: ToldGroup, words: Words) -> Node:
    head = [
        words.t("Week of"),
        words.t("Opened the website"),
        words.t("Opened a benefit statement"),
        words.t("Gave a private e-mail address"),
    ]
    rows = [
        [
            words.short_date(week.week),
            *(
                share_of(week.bands[each], words) if each in week.bands else words.t("not counted")
                for each in Measure
            ),
        ]
        for week in group.weeks
    ]
    return data_table(words.t("Week by week"), head, rows, cls="stack")


def _protected(fewest: int, words: Words) -> Node:
    """What keeps a number from telling what one person did, in plain words."""
    numbers = {"step": words.number(fewest // 2), "fewest": words.number(fewest)}
    told = bullets(
        words.t(
            "The group is fixed. Nobody joins or leaves it, so two weeks can be compared and nobody is found."
        ),
        words.t(
            "Each step stands for at least {step} people; under {fewest} people nothing is told.", **numbers
        ),
        words.t(
            "“Less than” and “or more” leave at least {step} people on either side: never everybody, never nobody.",
            **numbers,
        ),
        words.t(
            "Who gave a private address has been on the website, and you see of each person whether there is one. So "
            "near that number nothing is told."
        ),
        words.t("It is told once a week, on Monday, and not by plan, language or department."),
    )
    why = words.t(
        "Whether somebody signs in is between that person and the insurer. An employer knows a lot besides, so a plain "
        "number would soon tell who did and who did not."
    )
    title = words.t("Why only coarse steps, and never who")
    return details(summary(title), div(p(why), told, cls="answer-text"), cls="question")
