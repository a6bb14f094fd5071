"""The page *Uploads*: send a file in, and what happens with it."""

from data.rules.actions import UploadFault
from data.rules.rights import Employer, Right
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Node, a, div, h1, header, p
from layouts.parts.notice import notice
from layouts.parts.prose import bullets, passage
from layouts.parts.upload_form import upload_form
from layouts.words import Words


def draw(employer: Employer, words: Words, fault: UploadFault | None = None) -> Node:
    """``fault`` is why the last file was not received."""
    base = f"/{words.lang}/employer/{employer.handle}"
    return div(
        breadcrumb([(employer.organiser.name, base)], words.t("Uploads"), words),
        header(
            h1(words.t("Uploads")),
            p(
                words.t(
                    "Send the e-mail addresses of your people to us. Nothing changes before your approval."
                )
            ),
            cls="page-top",
        ),
        upload_form(base, words, problem=why(fault, words) if fault else "")
        if employer.may(Right.UPLOAD)
        else notice(words.t("Only colleagues with the right to upload can send a file in.")),
        _told(words),
        p(a(words.t("The manual, step by step"), href=f"{base}/faq"), cls="onward"),
        cls="page-uploads",
    )


def _told(words: Words) -> list[Node]:
    """What can be sent, and what happens with it."""
    return [
        passage(
            words.t("What you can send"),
            bullets(
                words.t(
                    "The overview that you ordered, with the column “Work e-mail address” filled in. Columns may be "
                    "moved and rows sorted, but leave the hidden column with the keys as it is."
                ),
                words.t(
                    "A list of your own with names, or personnel numbers, and e-mail addresses. We look up who is "
                    "meant and show you every match."
                ),
            ),
        ),
        passage(
            words.t("What happens then"),
            bullets(
                words.t("A row that stays blank changes nothing: an address is never deleted by a file."),
                words.t("What we are not sure about we ask: two people with one address, for instance."),
                words.t("With your approval all accepted rows come into force together, or none."),
                words.t(
                    "Two days later each address that had no invitation yet gets one, and no second one."
                ),
            ),
        ),
    ]


def why(fault: UploadFault, words: Words) -> str:
    """Why a file was not received, or a word about one not heard."""
    texts = {
        UploadFault.NO_FILE: words.t("Choose a file first; an empty one cannot be read."),
        UploadFault.TOO_LARGE: words.t("This file is larger than 10 MB. Keep only the sheet with the rows."),
        UploadFault.TOO_MANY: words.t(
            "There are ten files that wait for an answer. Approve or withdraw one of them first."
        ),
        UploadFault.TOO_OFTEN: words.t("Very many files were sent in today. Try again tomorrow."),
        UploadFault.NOT_NOW: words.t(
            "This upload was answered already, by a colleague or in another window. You see how it stands now."
        ),
    }
    return texts[fault]
