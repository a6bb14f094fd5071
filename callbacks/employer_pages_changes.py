"""The painters and deeds of *wijzigen persoonsgegevens*, *Uitdiensttreding*, *Nieuwe aansluiting* and what was told.

A form that was taken leads on with 303, so that going back or loading anew sends nothing twice; one with something
wrong is painted again, with what was typed. Deeds need the right to edit: without it the address is not here.
"""

from collections.abc import Callable, Mapping

from callbacks.router import Moved
from callbacks.visit import Visit
from data.rules.addresses import Judged
from data.rules.affiliation import FIELDS, day_of
from data.rules.invitations import InviteFault
from data.rules.leaving import LeavingFault
from data.rules.rights import Employer, Right
from data.rules.told_number import NumberFault
from data.services import affiliations, changes, leaving
from data.services.insured import one_of
from data.services.invitations import invite_again, invite_known
from data.services.outcomes import Refused, Saved, Unchanged
from data.services.told_list import page_of
from data.services.work_address import AskWork, NotTaken
from layouts.pages import employer_changes, insured_changes, insured_leaving, join
from layouts.pages.insured_changes import Heard
from layouts.parts.changes import Form, Place
from layouts.parts.dom import Node
from layouts.words.told import number_fault
from layouts.words.uploads import why_so

PERSON_FIELDS = ("deed", "address", "sure", "number", "yes", "civil_status", "children", "since", "request")
LEAVING_FIELDS = ("deed", "left_on", "reason", "request", "step")
JOIN_FIELDS = (*FIELDS, "step")
Said = Mapping[str, str]


def hear(visit: Visit, employer: Employer, handle: str, said: Said) -> Heard | str:
    """Do what a form of a person's page asks; answers the word that the next page greets with, or what is wrong.

    Raises ``LookupError`` for a contract that is not this employer's.
    """
    deed = said.get("deed", "")
    if deed not in DEEDS:
        return insured_changes.SILENCE
    return DEEDS[deed](visit, employer, handle, said)


def _email(visit: Visit, employer: Employer, handle: str, said: Said) -> Heard | str:
    text = said.get("address", "")
    answer = changes.tell_address(visit.desk, employer, handle, text, sure=said.get("sure"))
    if isinstance(answer, NotTaken):
        why = " ".join(why_so(answer.verdict, visit.words))
        return Heard(Form.EMAIL, {"address": text}, {"address": why})
    if isinstance(answer, AskWork):
        asked = why_so(answer.verdict, visit.words)
        return Heard(Form.EMAIL, {"address": text}, questions=asked, yes=answer.address)
    return Form.EMAIL if isinstance(answer, Saved) else "same"


def _number(visit: Visit, employer: Employer, handle: str, said: Said) -> Heard | str:
    text, words = said.get("number", "")[:40], visit.words
    answer = changes.tell_number(visit.desk, employer, handle, text, yes=said.get("yes"))
    if isinstance(answer, Refused):
        fault = number_fault(NumberFault(answer.reason), words)
        return Heard(Form.NUMBER, {"number": text}, {"number": fault})
    if isinstance(answer, changes.AskNumber):
        asked = insured_changes.doubts_told(answer.doubts, words)
        return Heard(Form.NUMBER, {"number": text}, {}, asked, answer.doubts, answer.yes)
    return "same" if isinstance(answer, Unchanged) else Form.NUMBER


def _family(visit: Visit, employer: Employer, handle: str, said: Said) -> Heard | str:
    typed = {name: said.get(name, "")[:40] for name in ("civil_status", "children", "since")}
    since, words = day_of(typed["since"]), visit.words
    faults = {"since": words.t("Fill in a date, such as 31/12/1990.")} if typed["since"] and not since else {}
    if faults:
        return Heard(Form.FAMILY, typed, faults)
    told = changes.Family(typed["civil_status"], typed["children"], since)
    answer = changes.tell_family(visit.desk, employer, handle, told)
    if isinstance(answer, changes.FamilyFault):
        texts = {
            "civil_status": words.t("Choose one of the answers."),
            "children": words.t("Fill in a number."),
            "since": words.t("This date is too late."),
        }
        return Heard(Form.FAMILY, typed, {name: texts[name] for name in answer.fields})
    return Form.FAMILY if isinstance(answer, Saved) else "same"


def _again(visit: Visit, employer: Employer, handle: str, _: Said) -> Heard | str:
    """Who presses it says that the mailbox works: the page asks for a correction otherwise."""
    found = one_of(visit.desk, employer, handle)
    if found is None:
        raise LookupError("this contract is not one of this employer's")
    answer = invite_again(visit.desk, employer, found.contract.contract_number, mended=True)
    if isinstance(answer, Refused):
        return answer.reason if answer.reason is InviteFault.TOO_SOON else "same"
    return Form.AGAIN


def _invite(visit: Visit, employer: Employer, handle: str, _: Said) -> Heard | str:
    """A first invitation, to an address that only the extract told; nobody who left gets one."""
    found = one_of(visit.desk, employer, handle)
    if found is None:
        raise LookupError("this contract is not one of this employer's")
    if not found.in_service:
        return "same"
    answer = invite_known(visit.desk, employer, found.contract.contract_number)
    return Form.INVITE if isinstance(answer, Saved) else "same"


def _withdraw(visit: Visit, employer: Employer, handle: str, said: Said) -> Heard | str:
    done = changes.withdraw(visit.desk, employer, said.get("request", ""))
    return Form.WITHDRAW if done else "same"


DEEDS: dict[str, Callable[[Visit, Employer, str, Said], Heard | str]] = {
    Form.EMAIL: _email,
    Form.NUMBER: _number,
    Form.FAMILY: _family,
    Form.INVITE: _invite,
    Form.AGAIN: _again,
    Form.WITHDRAW: _withdraw,
}


def paint_leaving(visit: Visit, o: str, handle: str, saved: str = "", **said: str) -> Node | Moved | None:
    """The leaving of one person: the form, what was reported, and what is ticked off."""
    employer = visit.employer(o, Right.EDIT if said else Right.VIEW)
    found = one_of(visit.desk, employer, handle) if employer else None
    if employer is None or found is None:
        return None
    place = Place(f"/{visit.lang}/employer/{o}/insured/{handle}/leaving", visit.today, visit.words)
    done = _leave(visit, employer, handle, said) if said else None
    if done is not None and not isinstance(done, LeavingFault):
        return Moved(f"{place.address}?saved={done}")
    number = found.contract.contract_number
    view = insured_leaving.LeavingView(
        found, leaving.leaving_of(visit.desk, employer, number), said, done, saved
    )
    return insured_leaving.draw(view, employer, place, may_edit=employer.may(Right.EDIT))


def _leave(visit: Visit, employer: Employer, handle: str, said: Said) -> str | LeavingFault | None:
    deed = said.get("deed", "")
    if deed in {Form.TICK, Form.UNTICK}:
        off = deed == Form.UNTICK
        return deed if leaving.tick(visit.desk, employer, handle, said.get("step", ""), off=off) else None
    if deed == Form.WITHDRAW:
        return deed if changes.withdraw(visit.desk, employer, said.get("request", "")) else None
    day = day_of(said.get("left_on", ""))
    answer = leaving.tell_leaving(visit.desk, employer, handle, day, said.get("reason", ""))
    return LeavingFault(answer.reason) if isinstance(answer, Refused) else "leaving"


def paint_changes(visit: Visit, o: str, **said: str) -> Node | Moved | None:
    """Everything this employer told, and every open task."""
    deed, saved = said.get("deed", ""), said.get("saved", "")
    employer = visit.employer(o, Right.EDIT if deed else Right.VIEW)
    if employer is None:
        return None
    place = Place(f"/{visit.lang}/employer/{o}/changes", visit.today, visit.words)
    if deed == Form.WITHDRAW and changes.withdraw(visit.desk, employer, said.get("request", "")):
        return Moved(f"{place.address}?saved={deed}")
    told, at, pages = page_of(visit.desk, employer, said.get("page", ""))
    view = employer_changes.ChangesView(told, leaving.leavings_of(visit.desk, employer), at, pages, saved)
    return employer_changes.draw(view, employer, place, may_edit=employer.may(Right.EDIT))


def paint_join(visit: Visit, o: str, **said: str) -> Node | Moved | None:
    """A new affiliation, in two steps: type it in, look it through."""
    employer = visit.employer(o, Right.EDIT)
    if employer is None:
        return None
    words = visit.words
    place = Place(f"/{visit.lang}/employer/{o}/join", visit.today, words)
    looked = affiliations.look_through(visit.desk, employer, said)
    if not said or said.get("step") == "edit":
        return join.draw_form(employer, looked.plans, place, said)
    if not looked.typed.is_whole:
        return join.draw_form(employer, looked.plans, place, said, looked.typed.faults)
    if said.get("step") == "send":
        affiliations.tell_affiliation(visit.desk, employer, said)
        return Moved(f"/{visit.lang}/employer/{o}/changes?saved=affiliation")
    typed = {**looked.typed.told, "national_number": looked.typed.number}
    judged = looked.address if isinstance(looked.address, Judged) else None
    asked = join.address_questions(judged.doubts, judged.meant, words) if judged else []
    return join.draw_look(employer, looked.plans, place, typed, asked)
