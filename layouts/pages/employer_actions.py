"""The page *Overzicht acties* with its whole list, and the page of one download."""

from data.rules.actions import Action, ActionState
from data.rules.rights import Employer
from layouts.parts.action_list import action_list, again, fetch_link, state_mark
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Node, div, h1, header, p
from layouts.parts.notice import notice
from layouts.parts.paging import newer_and_older
from layouts.words import Words
from layouts.words.actions import action_name, moment, what_next


def draw(  # noqa: PLR0913  # a page of a list, each part by name
    found: tuple[Action, ...],
    employer: Employer,
    words: Words,
    *,
    page: int = 1,
    pages: int = 1,
    problem: str = "",
) -> Node:
    """A page of the list. ``problem`` is why the last press did nothing."""
    base = f"/{words.lang}/employer/{employer.handle}"
    here = f"{base}/actions"
    return div(
        breadcrumb([(employer.organiser.name, base)], words.t("Overview of actions"), words),
        header(
            h1(words.t("Overview of actions")),
            p(words.t("Every download and upload of your colleagues and yourself, the newest first.")),
            cls="page-top",
        ),
        notice(words.t("Nothing was changed"), p(problem), kind="problem", role="alert") if problem else None,
        again(
            action_list(found, base, words),
            moving=any(each.is_moving for each in found),
            here=here,
            words=words,
        ),
        newer_and_older(page, pages, lambda to: here if to == 1 else f"{here}/{to}", words),
        cls="page-actions",
    )


def draw_download(action: Action, employer: Employer, words: Words) -> Node:
    """One download: its state, and its file when it is there."""
    base = f"/{words.lang}/employer/{employer.handle}"
    places = [(employer.organiser.name, base), (words.t("Overview of actions"), f"{base}/actions")]
    ready = action.state is ActionState.READY
    return div(
        breadcrumb(places, action_name(action, words), words),
        header(h1(action_name(action, words)), cls="page-top"),
        again(
            p(state_mark(action, words)),
            p(what_next(action, words)),
            p(fetch_link(action, base, words)) if ready else None,
            moving=action.is_moving,
            here=f"{base}/actions/{action.action_id}",
            words=words,
        ),
        p(
            words.t(
                "Asked on {moment} by {name}.",
                moment=moment(action.asked_at, words),
                name=action.asked_by or "–",
            ),
            cls="quiet",
        ),
        p(
            words.t(
                "The file holds data of many people. Keep it where only those can read it who need it, and delete it "
                "when you are done. Each time somebody fetches it, that is noted."
            ),
            cls="quiet",
        ),
        cls="page-action",
    )
