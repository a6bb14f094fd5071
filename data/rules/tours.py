"""Whom a passer-by can be at the kiosk, and what each is shown on the way: pages of the portal, and places on them.

The people stand in the package ``data/kiosk``, which is invented from the first line to the last. What is said at each
step stands in ``layouts/words/kiosk``; a test finds the place of every step on its page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from types import MappingProxyType

from data.rules.kiosk import Persona
from data.rules.roles import Role, Visitor


@unique
class Who(StrEnum):
    """The people to be, in the order of their cards."""

    STARTER = "starter"
    PART_TIME = "part_time"  # with time credit
    LONG_ILL = "long_ill"  # with the premium waiver running
    LEAVER = "leaver"  # three employers, all of them left
    SIXTY = "sixty"  # with an advance for a house
    PARTNER = "partner"  # of somebody who died
    EMPLOYER = "employer"
    MANAGER = "manager"  # an account manager of the insurer


MEMBERS = (Who.STARTER, Who.PART_TIME, Who.LONG_ILL, Who.LEAVER, Who.SIXTY, Who.PARTNER)


@unique
class Place(StrEnum):
    """The page on which a step stands."""

    CONTRACTS = "contracts"
    CONTRACT = "contract"
    PARTNER = "partner"
    ORGANISER = "organiser"
    LAUNCH = "launch"
    INSURED = "insured"
    PORTFOLIO = "portfolio"
    RANKING = "portfolio/employers"
    RULES = "portfolio/rules"


@dataclass(frozen=True, slots=True)
class Step:
    """One stop: a page, and the place there that the step is about, by its id or its class.

    ``contract`` says of which contract, where somebody has several.
    """

    key: str
    place: Place
    target: str
    contract: str = ""


def _seen(key: str, question: str) -> Step:
    return Step(key, Place.CONTRACTS, f"contracts-{question}")


def _deeper(key: str, section: str, contract: str) -> Step:
    return Step(key, Place.CONTRACT, f"contract-{section}", contract)


FIRST = _seen("summary", "summary")
NOOR, AMELIE, MARC, LUC = "530/000901.0001", "530/000903.0001", "530/000908.0001", "530/000910.0001"
MOVED, KEPT = (
    "530/000905.0001",
    "530/000908.0002",
)  # Yasmina's: one whose money was transferred, one she just left
TOURS: Mapping[Who, tuple[Step, ...]] = MappingProxyType(
    {
        Who.STARTER: (
            FIRST,
            _seen("retire", "retire"),
            _seen("die", "die"),
            _seen("ill", "ill"),
            _seen("leave", "leave"),
            _deeper("statement", "documents", NOOR),
        ),
        Who.PART_TIME: (
            FIRST,
            _deeper("status", "status", AMELIE),
            _deeper("premium", "premium", AMELIE),
            Step("changed", Place.CONTRACT, "year", AMELIE),
            _seen("retire", "retire"),
            _deeper("statement", "documents", AMELIE),
        ),
        Who.LONG_ILL: (
            FIRST,
            _deeper("premium", "premium", MARC),
            _seen("ill", "ill"),
            Step("saved", Place.CONTRACT, "year", MARC),
            _seen("die", "die"),
            _deeper("statement", "documents", MARC),
        ),
        Who.LEAVER: (
            FIRST,
            _seen("former", "former"),
            _seen("leave", "leave"),
            _deeper("stops", "ill", KEPT),
            _deeper("moved", "status", MOVED),
            _deeper("statement", "documents", KEPT),
        ),
        Who.SIXTY: (
            FIRST,
            _seen("retire", "retire"),
            _deeper("advance", "status", LUC),
            _deeper("saved", "saved", LUC),
            _seen("die", "die"),
            _deeper("statement", "documents", LUC),
        ),
        Who.PARTNER: (
            Step("amount", Place.PARTNER, "partner-amount"),
            Step("who", Place.PARTNER, "partner-who"),
            Step("children", Place.PARTNER, "partner-children"),
            Step("alone", Place.PARTNER, "partner-alone"),
            Step("papers", Place.PARTNER, "partner-papers"),
        ),
        Who.EMPLOYER: (
            Step("standing", Place.ORGANISER, "page-top"),
            Step("order", Place.ORGANISER, "organiser-downloads"),
            Step("fill", Place.ORGANISER, "organiser-actions"),
            Step("upload", Place.ORGANISER, "organiser-uploads"),
            Step("invitations", Place.LAUNCH, "launch-plan"),
            Step("people", Place.INSURED, "insured"),
        ),
        Who.MANAGER: (
            Step("morning", Place.PORTFOLIO, "page-top"),
            Step("today", Place.PORTFOLIO, "portfolio-today"),
            Step("weeks", Place.PORTFOLIO, "portfolio-course"),
            Step("groups", Place.PORTFOLIO, "portfolio-contracts"),
            Step("money", Place.PORTFOLIO, "portfolio-money"),
            Step("ranking", Place.RANKING, "employers"),
            Step("rules", Place.RULES, "rules-example"),
        ),
    }
)
PEOPLE: Mapping[Who, str] = MappingProxyType({who: f"P{at:07}" for at, who in enumerate(MEMBERS, start=1)})
USERS: Mapping[Who, str] = MappingProxyType({Who.EMPLOYER: "U9001"})
STAFF: Mapping[Who, str] = MappingProxyType({Who.MANAGER: "S9001"})


def personas() -> dict[str, Persona]:
    """Everybody who has a tour, by key. Each begins with its first step."""
    members = {who: Persona(who.value, Role.EMPLOYEE, "tour/1", person_id=id_) for who, id_ in PEOPLE.items()}
    others = {who: Persona(who.value, Role.EMPLOYER, "tour/1", user_id=id_) for who, id_ in USERS.items()}
    staff = {who: Persona(who.value, Role.MANAGER, "tour/1", staff_id=id_) for who, id_ in STAFF.items()}
    return {who.value: (members | others | staff)[who] for who in Who if TOURS[who]}


def who_is(visitor: Visitor | None) -> Who | None:
    """Whom of the people to be a visitor is; ``None`` for anybody else."""
    if visitor is None:
        return None
    found = [who for who, id_ in PEOPLE.items() if id_ == visitor.person_id]
    found += [who for who, id_ in USERS.items() if id_ == visitor.user_id]
    found += [who for who, id_ in STAFF.items() if id_ == visitor.staff_id]
    return found[0] if found else None


def step_of(who: Who, place: int) -> Step | None:
    """A step by its place in the tour, counted from one."""
    steps = TOURS[who]
    return steps[place - 1] if 1 <= place <= len(steps) else None
