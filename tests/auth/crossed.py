"""One provider's word where another's belongs: attacks between two of three sign-ins, each in both directions.

Each is made by a provider that is trusted on its own side, in the browser of somebody who began what it needs.
"""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from auth.settings import SamlSettings
from auth.stand_in.answers import make_response
from data.rules.kinds import Language
from data.services import sessions
from data.services.sessions import OpenRequest
from tests.auth.parties import Parties
from tests.auth.world import World

Form = dict[str, str]


@dataclass(frozen=True)
class Crossing:
    """``victim`` is the side that should let nobody in, ``other`` the provider of the other side."""

    parties: Parties
    victim: World
    other: World
    bind: str

    def ask(self, at: World) -> OpenRequest:
        """An open request of this browser to a provider."""
        settings: SamlSettings = at.settings
        browser = sessions.Browser(self.bind, None)
        name = f"_{sessions.new_secret()}"
        return sessions.open_request(
            self.parties.desk,
            name,
            browser,
            Language.NL,
            settings.request_lifetime,
            side=settings.side,
        )

    def say(self, by: World, request: OpenRequest, keys: World | None = None, **changes: Any) -> Form:
        """What ``by`` answers to a request, signed with the keys of ``keys``."""
        told = by.answer(request_id=request.request_id, now=self.parties.desk.clock.now(), **changes)
        document = make_response(told, (keys or by).provider)
        return {"SAMLResponse": b64encode(document).decode("ascii"), "RelayState": request.relay_key}

    @property
    def addressed(self) -> dict[str, str]:
        """To the victim's door."""
        return {"acs_url": self.victim.settings.acs_url, "audience": self.victim.settings.own_entity_id}


def other_response_at_this_door(c: Crossing) -> Form:
    """Honest at the other door, and brought to this one."""
    return c.say(c.other, c.ask(c.other))


def other_response_while_this_is_open(c: Crossing) -> Form:
    """As before, while this browser has a request open here too."""
    c.ask(c.victim)
    return c.say(c.other, c.ask(c.other))


def other_answers_this_request(c: Crossing) -> Form:
    """The other provider answers a request that was made to this one, in its own name."""
    return c.say(c.other, c.ask(c.victim), **c.addressed)


def other_answers_in_this_name(c: Crossing) -> Form:
    """And in the name of this one, with its own keys."""
    issuer = c.victim.part.entity_id
    return c.say(c.other, c.ask(c.victim), issuer=issuer, **c.addressed)


def other_says_what_this_would(c: Crossing) -> Form:
    """And with this one's attribute and level."""
    said = {**c.victim.part.attributes(c.victim.own), "class_ref": c.victim.part.class_refs[0]}
    return c.say(c.victim, c.ask(c.victim), keys=c.other, **said)


def this_keys_in_the_other_name(c: Crossing) -> Form:
    """Keys of this provider, under the entity id of the other."""
    return c.say(c.victim, c.ask(c.victim), issuer=c.other.part.entity_id)


def this_answers_the_other_request(c: Crossing) -> Form:
    """This provider answers, at its own door, a request that was made to the other."""
    c.ask(c.victim)
    return c.say(c.victim, c.ask(c.other))


def relay_state_of_the_other(c: Crossing) -> Form:
    """An honest answer here, with the relay state of a sign-in there."""
    here, there = c.ask(c.victim), c.ask(c.other)
    return {**c.say(c.victim, here), "RelayState": there.relay_key}


def this_says_only_what_the_other_would(c: Crossing) -> Form:
    """This provider asserts the other's attribute: a login of the federal service, a number of a login."""
    said: dict[str, Any] = {"national_number": None, "login": None, **c.other.part.attributes(c.other.own)}
    return c.say(c.victim, c.ask(c.victim), **said)


def for_the_other_audience(c: Crossing) -> Form:
    """Right in all but the audience, which is the portal as the other provider knows it."""
    return c.say(c.victim, c.ask(c.victim), audience=c.other.settings.own_entity_id)


def for_the_other_door(c: Crossing) -> Form:
    """Right in all but the address, which is the other door."""
    return c.say(c.victim, c.ask(c.victim), acs_url=c.other.settings.acs_url)


ATTACKS: list[Callable[[Crossing], Form]] = [
    other_response_at_this_door,
    other_response_while_this_is_open,
    other_answers_this_request,
    other_answers_in_this_name,
    other_says_what_this_would,
    this_keys_in_the_other_name,
    this_answers_the_other_request,
    relay_state_of_the_other,
    this_says_only_what_the_other_would,
    for_the_other_audience,
    for_the_other_door,
]
