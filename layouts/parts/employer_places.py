"""The navigation of the employer's side: the places of the organiser at hand, *FAQ* among them on every screen."""

import re

from layouts.words import Words

_ORGANISER = re.compile(r"/[a-z]{2}/employer/([a-z2-7]{20})(?:/|$)")


def places(words: Words, path: str) -> list[tuple[str, str]]:
    """Text and address of each place. Before an organiser is chosen there is but one."""
    found = _ORGANISER.match(path)
    if found is None:
        return [(words.t("Employers"), f"/{words.lang}/employer")]
    base = f"/{words.lang}/employer/{found[1]}"
    return [
        (words.t("Organiser"), base),
        (words.t("Insured persons"), f"{base}/insured"),
        (words.t("Overview of actions"), f"{base}/actions"),
        (words.t("Launch"), f"{base}/launch"),
        (words.t("FAQ"), f"{base}/faq"),
    ]
