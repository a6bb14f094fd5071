"""A visit: who came, in which language, and the desk that serves them. Made for each request, kept by nobody."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data.rules.kinds import Language
from data.rules.rights import Employer, Right
from data.rules.roles import Role, Visitor
from data.rules.staff import Manager
from data.services.desk import Desk
from data.services.directory import employer_at, employers_of, name_of
from data.services.people import person_of
from data.services.staff import manager_of, staff_name
from layouts.parts import employer_places, staff_places
from layouts.parts.dom import Child, Node
from layouts.parts.frame import frame
from layouts.parts.standing import Around
from layouts.words import Words


@dataclass(frozen=True, slots=True)
class Visit:
    """``visitor`` is ``None`` for somebody who has not signed in. ``ribbon`` stands above every page, ``framed`` draws
    what stands around its content (``layouts.parts.frame``).
    """

    visitor: Visitor | None
    words: Words
    desk: Desk
    ribbon: Child = None
    employers: bool = False  # whether people of employers can sign in here
    staff: bool = False  # whether the insurer's own people can
    framed: Callable[..., Node] = frame

    @property
    def lang(self) -> Language:
        return self.words.lang

    @property
    def today(self) -> date:
        """The civil date in Belgium, for all rules."""
        return self.desk.clock.today()

    @property
    def person_id(self) -> str:
        """Whose file this is about: from the session, never from the browser. Only behind ``may={EMPLOYEE}``."""
        if self.visitor is None or self.visitor.person_id is None:
            raise PermissionError("a page of one's own was asked for by nobody in particular")
        return self.visitor.person_id

    @property
    def user_id(self) -> str:
        """Who of the employers' directory this is: from the session. Only behind ``may={EMPLOYER}``."""
        if self.visitor is None or self.visitor.user_id is None:
            raise PermissionError("a page of the employer's side was asked for by nobody of an employer")
        return self.visitor.user_id

    def employer(self, handle: str, right: Right = Right.VIEW) -> Employer | None:
        """The organiser with this handle, if the visitor has this right there; else ``None``, for "not here"."""
        found = employer_at(self.desk, self.user_id, handle, right)
        key = self.visitor.session_key if self.visitor else None
        return None if found is None else replace(found, session_key=key)

    @property
    def staff_id(self) -> str:
        """Who of the insurer's staff this is: from the session. Only behind ``may={MANAGER}``."""
        if self.visitor is None or self.visitor.staff_id is None:
            raise PermissionError("a page of portfolios was asked for by nobody of the insurer")
        return self.visitor.staff_id

    def manager(self) -> Manager | None:
        """The visitor with the portfolios that are theirs now; ``None`` once their account is closed."""
        found = manager_of(self.desk, self.staff_id)
        key = self.visitor.session_key if self.visitor else None
        return None if found is None else replace(found, session_key=key)

    def standing(self, path: str) -> Around | None:
        """What stands around the pages of another side than the members'; ``None`` for everybody else."""
        role = self.visitor.role if self.visitor else None
        if role is Role.EMPLOYER:
            at = employer_places.standing(employers_of(self.desk, self.user_id), path)
            return employer_places.around(self.words, at)
        if role is Role.MANAGER:
            found = manager_of(self.desk, self.staff_id) or Manager(self.staff_id, "", ())
            return staff_places.around(found, path, self.words)
        return None

    @property
    def signed_in_as(self) -> str | None:
        """The name for the frame; empty for a signed-in person without a file; ``None`` for a passer-by."""
        if self.visitor is None:
            return None
        if self.visitor.user_id is not None:
            return name_of(self.desk, self.visitor.user_id) or ""
        if self.visitor.staff_id is not None:
            return staff_name(self.desk, self.visitor.staff_id) or ""
        person = person_of(self.desk, self.visitor.person_id) if self.visitor.person_id else None
        return "" if person is None else person.first_name


def _as_it_is(part: Any) -> Any:
    return part


@dataclass(frozen=True, slots=True)
class Reception:
    """What every visit is made from; built once by the roof. ``who`` reads the session of the current request."""

    desk: Desk
    who: Callable[[], Visitor | None]
    words_for: Callable[[Language], Words]
    ribbon: Callable[[Words], Child] | None = None
    employers: bool = False
    staff: bool = False
    framed: Callable[..., Node] = frame
    answered: Callable[[Any], Any] = _as_it_is  # what becomes of a part that a callback paints

    def welcome(self, lang: Language) -> Visit:
        return self._visit(self.who(), lang)

    def passing(self, lang: Language) -> Visit:
        """A visit that asks nobody who came."""
        return self._visit(None, lang)

    def _visit(self, who: Visitor | None, lang: Language) -> Visit:
        words = self.words_for(lang)
        ribbon = self.ribbon(words) if self.ribbon else None
        return Visit(who, words, self.desk, ribbon, self.employers, self.staff, self.framed)


def allowed(visitor: Visitor | None, may: frozenset[Role]) -> bool:
    """The one policy: a public thing is for anybody, any other only for the roles that are named."""
    return Role.ANYONE in may or (visitor is not None and visitor.role in may)
