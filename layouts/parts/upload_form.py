"""The form that sends a file in: plain HTML, so the browser carries the file itself, without a script."""

from layouts.parts.action_list import without_language
from layouts.parts.dom import Node, button, div, form, html, label, p
from layouts.parts.sent_form import carried
from layouts.words import Words

file_input = html("Input")
FIELD = "file"
TAKES = ".xlsx,.ods,.csv,.txt"


def upload_form(base: str, words: Words, *, problem: str = "") -> Node:
    """``problem`` is why the last file was not received."""
    about = f"{FIELD}-hint {FIELD}-error" if problem else f"{FIELD}-hint"
    return form(
        div(
            label(words.t("The filled-in file"), htmlFor=f"upload-{FIELD}", cls="field-label"),
            p(problem, id=f"{FIELD}-error", cls="field-error", role="alert", disable_n_clicks=True)
            if problem
            else None,
            file_input(
                type="file",
                name=FIELD,
                id=f"upload-{FIELD}",
                accept=TAKES,
                required=True,
                aria_describedby=about,
                aria_invalid="true" if problem else None,
                cls="field-input",
            ),
            p(
                words.t("Excel (.xlsx), OpenDocument (.ods) or CSV, at most 10 MB."),
                id=f"{FIELD}-hint",
                cls="field-hint",
                disable_n_clicks=True,
            ),
            cls="field",
        ),
        carried("lang", words.lang.value),
        button(words.t("Send in"), type="submit", cls="button"),
        action=f"{without_language(base)}/upload",
        method="post",
        encType="multipart/form-data",
        cls="upload-form",
    )
