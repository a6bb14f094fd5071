"""The kiosk: one screen, one visit at a time, nobody signs in. A press makes a visit an invented person's.

Who the visit is stands here, in the memory of one process, and nowhere in the browser: there is no cookie to find.
Requests come one after the other (the roof serves them with one thread), so a wipe is whole when it is answered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, abort, jsonify, request

from callbacks.annex import Annex
from callbacks.assembly import Plan, Portal, Site, assemble
from callbacks.kiosk_links import Leads, tamed
from callbacks.policy import POLICIES, Policy, Way
from callbacks.portal import employer_forms
from callbacks.visit import Reception
from data.rules.kinds import Language
from data.rules.kiosk import PATIENCE, Persona
from data.rules.roles import Visitor
from data.services.desk import Desk
from layouts.parts.dom import Node
from layouts.parts.kiosk_frame import BE, OVER, frame
from layouts.parts.ribbon import demonstration
from layouts.words import Words

HERE, PULSE = "/kiosk/here", "/kiosk/pulse"
SCRIPTS = ("kiosk/kiosk.css", "kiosk/screens.css", "kiosk/pages.css", "kiosk/kiosk.js", "kiosk/tour.js")
SHARED = (
    "/",
    "/<path:path>",
    "/<lang>/employer/<path:rest>",
    "/healthz",
    "/robots.txt",
    "/_dash-update-component",
)
OWN = {
    BE: Policy(Way.PUBLIC, frozenset({"POST"})),
    OVER: Policy(Way.PUBLIC, frozenset({"POST"})),
    HERE: Policy(Way.PUBLIC, frozenset({"POST"})),
    PULSE: Policy(Way.PUBLIC, frozenset({"GET", "HEAD"})),
}
POLICIES_HERE: Mapping[str, Policy] = {
    **{rule: POLICIES[rule] for rule in SHARED},
    **{rule: each for rule, each in POLICIES.items() if each.way is Way.CLOSED},
    **OWN,
}


@dataclass(slots=True)
class Kiosk:
    """The visit of now. ``restore`` puts the store back as it was, ``ticks`` counts seconds, and ``over`` is called
    when a visit has ended, for whoever looks after the browser.
    """

    desk: Desk
    personas: Mapping[str, Persona]
    restore: Callable[[], None]
    ticks: Callable[[], float]
    over: Callable[[], None] = lambda: None
    visit: int = 1
    resting: bool = True
    persona: Persona | None = None
    touched_at: float = field(default=0.0)

    def visitor(self) -> Visitor | None:
        """The invented person of this visit; ``None`` before a press. The visit ends by the kiosk's own timers."""
        if self.persona is None:
            return None
        now = self.desk.clock.now()
        return Visitor(
            role=self.persona.role,
            person_id=self.persona.person_id,
            session_key="kiosk",
            level="kiosk",
            signed_in_at=now,
            idle_ends_at=now + PATIENCE.at_most,
            ends_at=now + PATIENCE.at_most,
            user_id=self.persona.user_id,
            staff_id=self.persona.staff_id,
        )

    def touch(self) -> None:
        """Somebody is there."""
        self.resting, self.touched_at = False, self.ticks()

    def begin(self, persona: Persona) -> None:
        """Become somebody, on a store as it was: who presses the same sees the same."""
        self.restore()
        self.persona = persona
        self.touch()

    def wipe(self) -> None:
        """Everything of the visit goes."""
        self.persona, self.resting = None, True
        self.visit += 1
        self.restore()
        self.over()


@dataclass(frozen=True, slots=True)
class Doors:
    """The addresses of the kiosk's own deeds."""

    kiosk: Kiosk

    def install(self, server: Flask) -> None:
        server.add_url_rule(BE, "kiosk_be", self.be, methods=["POST"])
        server.add_url_rule(OVER, "kiosk_over", self.over, methods=["POST"])
        server.add_url_rule(HERE, "kiosk_here", self.here, methods=["POST"])
        server.add_url_rule(PULSE, "kiosk_pulse", self.pulse)

    def be(self) -> Response:
        """POST: become the persona with this key, and go where it begins."""
        persona = self.kiosk.personas.get(request.form.get("persona", ""))
        if persona is None:
            abort(404)
        self.kiosk.begin(persona)
        return _go(f"/{_language()}/{persona.lands}")

    def over(self) -> Response:
        """POST: start over. What a browser may have kept goes, too."""
        self.kiosk.wipe()
        answer = _go("/")
        answer.headers["Clear-Site-Data"] = '"cookies", "storage"'
        return answer

    def here(self) -> Response:
        """POST: the screen was touched."""
        self.kiosk.touch()
        return Response(status=204)

    def pulse(self) -> Response:
        """GET: which visit this is, whether the kiosk rests, and for how many seconds nobody touched it."""
        kiosk = self.kiosk
        idle = 0.0 if kiosk.resting else round(kiosk.ticks() - kiosk.touched_at, 1)
        return jsonify(visit=kiosk.visit, resting=kiosk.resting, idle=idle)


def _go(address: str) -> Response:
    return Response(status=303, headers={"Location": address})


def _language() -> Language:
    said = request.form.get("lang", "")
    return next((each for each in Language if each.value == said), Language.NL)


def build(
    server: Flask, kiosk: Kiosk, site: Site, words_for: Callable[[Language], Words], annex: Annex
) -> Portal:
    """Put the kiosk on ``server``. ``annex`` brings its pages; there is nothing else but what stands here."""
    policies = {**POLICIES_HERE, **annex.policies}
    leads = Leads(annex.pages, policies)

    def framed(words: Words, **named: Any) -> Node:
        drawn: Node = tamed(frame(words, **named), leads)
        return drawn

    def answered(part: Any) -> Any:
        return tamed(part, leads)

    def late(server: Flask, app: Portal) -> None:
        Doors(kiosk).install(server)
        employer_forms(server, app)
        annex.install(server)

    reception = Reception(
        kiosk.desk, kiosk.visitor, words_for, demonstration, framed=framed, answered=answered
    )
    plan = Plan(annex.pages, policies, late=late, also=SCRIPTS, sessions=False)
    return assemble(server, reception, site, plan)
