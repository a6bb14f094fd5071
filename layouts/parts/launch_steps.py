"""What each step of a launch is called, why it is there, who takes it, and where it is done."""

from dataclasses import dataclass

from data.rules.launch import Step
from layouts.words import Words


@dataclass(frozen=True, slots=True)
class StepText:
    """``link`` is a text and an address below the employer's own, or from the root when it begins with a slash."""

    title: str
    why: str
    who: str
    link: tuple[str, str]


def text_of(step: Step, words: Words) -> StepText:
    """In this language."""
    return _TEXTS[step](words)


def _order(words: Words) -> StepText:
    return StepText(
        words.t("Order the download “Overview of insured persons”"),
        words.t(
            "It holds everybody, with an empty column for the e-mail address at work. Fill it in by hand, or let a "
            "list of your own be matched."
        ),
        words.t("HR department"),
        (words.t("To the downloads"), ""),
    )


def _numbers(words: Words) -> StepText:
    return StepText(
        words.t("Fill in the national numbers that are missing"),
        words.t("Who has no number here signs in and finds nothing. A number counts from the next day."),
        words.t("HR department"),
        (words.t("To the insured persons"), "/insured?lack=number&status=active"),
    )


def _article(words: Words) -> StepText:
    return StepText(
        words.t("Put the article on the intranet"),
        words.t("Who has read that an invitation will come does not take it for a false mail."),
        words.t("Internal communication"),
        (words.t("To the texts"), "#launch-texts"),
    )


def _upload(words: Words) -> StepText:
    return StepText(
        words.t("Upload the addresses, look at the report and approve it"),
        words.t("The invitations leave two days after your approval, not after the upload."),
        words.t("HR department"),
        (words.t("To the uploads"), "/uploads"),
    )


def _invitations(words: Words) -> StepText:
    return StepText(
        words.t("The invitations leave"),
        words.t("Each new address gets one, in the language of its reader, and never a second one."),
        words.t("This website, by itself"),
        (words.t("To the overview of actions"), "/actions"),
    )


def _mail(words: Words) -> StepText:
    return StepText(
        words.t("Send the model mail to everybody"),
        words.t("From you, with a name that colleagues know: that is why they open the invitation."),
        words.t("HR department or internal communication"),
        (words.t("To the texts"), "#launch-texts"),
    )


def _hand_out(words: Words) -> StepText:
    return StepText(
        words.t("Give the address of the website to those without e-mail"),
        words.t(
            "They get no invitation. A poster or a note with the pay slip is enough; they sign in as everybody "
            "does and give a private address there."
        ),
        words.t("HR department, with those in charge of the teams"),
        (words.t("To the texts"), "#launch-texts"),
    )


def _returned(words: Words) -> StepText:
    return StepText(
        words.t("See which invitations came back"),
        words.t(
            "An address that does not exist comes back within days. Correct it, and a new invitation follows."
        ),
        words.t("HR department"),
        (words.t("To the insured persons"), "/insured"),
    )


def _reminder(words: Words) -> StepText:
    return StepText(
        words.t("Send the reminder to everybody"),
        words.t(
            "To all, because nobody tells you who has signed in: that is between the employee and the insurer."
        ),
        words.t("HR department or internal communication"),
        (words.t("To the texts"), "#launch-texts"),
    )


def _questions(words: Words) -> StepText:
    return StepText(
        words.t("Ask round among those without an e-mail address at work"),
        words.t(
            "Do they know the website, do they get in, do they need help with itsme or the identity card?"
        ),
        words.t("Those in charge of the teams"),
        (words.t("To the insured persons"), "/insured?lack=address&status=active"),
    )


def _second_reminder(words: Words) -> StepText:
    return StepText(
        words.t("Send the last reminder"),
        words.t("Two are enough. Nobody is obliged to sign in."),
        words.t("HR department or internal communication"),
        (words.t("To the texts"), "#launch-texts"),
    )


def _look_back(words: Words) -> StepText:
    return StepText(
        words.t("Look back, and hand over to daily work"),
        words.t(
            "From now on the address at work is asked with each new affiliation. A new upload is only needed when "
            "all addresses change."
        ),
        words.t("HR department"),
        (words.t("To how many have opened it"), "#launch-counts"),
    )


_TEXTS = {
    Step.ORDER: _order,
    Step.NUMBERS: _numbers,
    Step.ARTICLE: _article,
    Step.UPLOAD: _upload,
    Step.INVITATIONS: _invitations,
    Step.MAIL: _mail,
    Step.HAND_OUT: _hand_out,
    Step.RETURNED: _returned,
    Step.REMINDER: _reminder,
    Step.QUESTIONS: _questions,
    Step.SECOND_REMINDER: _second_reminder,
    Step.LOOK_BACK: _look_back,
}
