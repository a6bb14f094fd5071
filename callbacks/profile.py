"""What a person changes about themselves: the private e-mail address, and the language of statements.

The address is asked for on two pages, with one form and one callback. What the form says is a stranger's text.
"""

from collections.abc import Callable, Mapping
from typing import Any

from dash.exceptions import PreventUpdate

from callbacks.door import Asked, Door
from callbacks.pages import chosen_language
from callbacks.router import PATH
from callbacks.visit import Visit
from data.rules.kinds import Language
from data.rules.roles import Role
from data.services import profile
from data.services.outcomes import Refused, Saved
from data.services.reach import reach_of
from layouts.pages import contracts_question, profile_language, profile_mail
from layouts.parts.own_address import Answer, Done, Ids
from layouts.parts.sent_form import DEED, SAID, focused, heard
from layouts.parts.shell import Ids as Shell

Fields = Mapping[str, str]
WHERE = Asked(Shell.ROOT, "data-path", PATH)


def change_address(visit: Visit, said: str, path: str) -> Mapping[str, Any]:
    """Whatever is pressed around the private address; the part of the page that holds it is painted anew."""
    fields = heard(said)
    deed = DEEDS.get(fields.get(DEED, ""))
    if deed is None:
        raise PreventUpdate
    answer = deed(visit, fields)
    page = contracts_question if path.endswith("/contracts") else profile_mail
    reach = reach_of(visit.desk, visit.person_id)
    return {"address": page.content(reach, visit.today, visit.words, answer)}


def _save(visit: Visit, fields: Fields, text: str | None = None, sure: str | None = None) -> Answer:
    """Ask for another address; a yes counts for the address it was said to."""
    typed = fields.get("address", "") if text is None else text
    ended = profile.change_private_email(visit.desk, visit.person_id, typed, sure=sure)
    if isinstance(ended, profile.Ask):
        return Answer(typed, asked=ended.judged, focus=focused(fields))
    return _told(ended, fields, Done.WISHED, typed)


def _say_yes(visit: Visit, fields: Fields) -> Answer:
    return _save(visit, fields, sure=fields.get("sure"))


def _take_meant(visit: Visit, fields: Fields) -> Answer:
    """ "Yes, I mean gmail.com": the address that was held out, judged like any other."""
    return _save(visit, fields, text=fields.get("meant", ""))


def _send_again(visit: Visit, fields: Fields) -> Answer:
    return _told(profile.send_again(visit.desk, visit.person_id), fields, Done.WISHED)


def _withdraw(visit: Visit, fields: Fields) -> Answer:
    return _told(profile.withdraw_pending(visit.desk, visit.person_id), fields, Done.TAKEN_BACK)


def _remove(visit: Visit, fields: Fields) -> Answer:
    return _told(profile.remove_private_email(visit.desk, visit.person_id), fields, Done.REMOVED)


def _put_off(visit: Visit, fields: Fields) -> Answer:
    return _told(profile.put_off(visit.desk, visit.person_id), fields, Done.PUT_OFF)


def _told(ended: object, fields: Fields, done: Done, typed: str = "") -> Answer:
    if isinstance(ended, Refused):
        return Answer(typed, fault=ended.reason, focus=focused(fields))
    return Answer(done=done if isinstance(ended, Saved) else Done.UNCHANGED, focus=focused(fields))


DEEDS: Mapping[str, Callable[[Visit, Fields], Answer]] = {
    "save": _save,
    "yes": _say_yes,
    "meant": _take_meant,
    "again": _send_again,
    "withdraw": _withdraw,
    "remove": _remove,
    "later": _put_off,
}


def choose_language(visit: Visit, said: str) -> Mapping[str, Any]:
    """The language of the next statement; the present ones are offered in it at once."""
    fields = heard(said)
    if fields.get("language") not in set(Language):
        raise PreventUpdate
    ended = profile.choose_statement_language(visit.desk, visit.person_id, Language(fields["language"]))
    choice = chosen_language(visit, saved=isinstance(ended, Saved), pressed=True, focus=focused(fields))
    return {"language": profile_language.content(choice, visit.words)}


def register(door: Door) -> None:
    """Hangs the callbacks of this page into the door, each with who may call it."""
    door.on(
        outputs={"address": (Ids.REGION, "children")},
        inputs={"said": Asked(Ids.FORM, "said", SAID, longest=1_200)},
        state={"path": WHERE},
        may={Role.EMPLOYEE},
    )(change_address)
    door.on(
        outputs={"language": (profile_language.Ids.REGION, "children")},
        inputs={"said": Asked(profile_language.Ids.FORM, "said", SAID)},
        may={Role.EMPLOYEE},
    )(choose_language)
