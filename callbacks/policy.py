"""Every address of the portal, and who may knock there. An address that is not on this list does not start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Way(StrEnum):
    """How an address is guarded."""

    PUBLIC = "public"  # for anybody, and never personal
    PAGE = "page"  # the table of pages says who may see what (callbacks.router)
    CALLBACK = "callback"  # the door says who may call what (callbacks.door)
    OWN = "own"  # a member's own papers: only for a signed-in employee, and each route looks inside their own file
    EMPLOYER = (
        "employer"  # files of the employer's side: each route looks inside what the directory gives the user
    )
    MANAGER = "manager"  # files about portfolios: each route looks inside those that the list gives the user
    SESSION = "session"  # about the visitor's own session; answers the same to everybody else
    FROM_OUTSIDE = (
        "from outside"  # the identity provider posts here from its own site, and signs what it says
    )
    CLOSED = "closed"  # made by Dash or Flask, wanted by nobody


@dataclass(frozen=True, slots=True)
class Policy:
    """How an address is guarded, and which methods it answers; any other is refused."""

    way: Way
    methods: frozenset[str]


def _policy(way: Way, *methods: str) -> Policy:
    return Policy(way, frozenset({"HEAD", *methods} if "GET" in methods else methods))


POLICIES = {
    "/": _policy(Way.PAGE, "GET"),
    "/<path:path>": _policy(Way.PAGE, "GET"),
    "/<lang>/missing": _policy(Way.PAGE, "POST"),  # a form whose words have no place in an address
    "/<lang>/employer/<path:rest>": _policy(Way.PAGE, "POST"),  # forms on the employer's pages
    "/employer/<handle>/launch/<lang>": _policy(Way.EMPLOYER, "GET"),  # the days of a launch, for a calendar
    "/employer/<o>/file/<action_id>": _policy(Way.EMPLOYER, "GET"),
    "/employer/<o>/report/<action_id>/<lang>": _policy(Way.EMPLOYER, "GET"),
    "/employer/<o>/upload": _policy(Way.EMPLOYER, "POST"),  # with a size of its own
    "/export": _policy(Way.OWN, "POST"),  # it is noted and counted, so no other site may start it
    "/healthz": _policy(Way.PUBLIC, "GET"),
    "/robots.txt": _policy(Way.PUBLIC, "GET"),
    "/address/confirm": _policy(Way.PUBLIC, "POST"),  # by a mailed link, which is its own proof
    "/address/reject": _policy(Way.PUBLIC, "POST"),
    "/_dash-update-component": _policy(Way.CALLBACK, "POST"),
    "/statement/<paper_id>/<lang>": _policy(Way.OWN, "GET"),
    "/employer/<o>/statement/<handle>/<paper_id>/<lang>": _policy(Way.EMPLOYER, "GET"),
    "/employer/<o>/statements/<handle>": _policy(Way.EMPLOYER, "POST"),
    "/portfolio/<p>/report/<lang>": _policy(Way.MANAGER, "GET"),
    "/portfolio/<p>/workbook/<lang>": _policy(Way.MANAGER, "GET"),
    "/saml/sign-in": _policy(Way.PUBLIC, "GET"),
    "/saml/acs": _policy(Way.FROM_OUTSIDE, "POST"),
    "/saml/metadata": _policy(Way.PUBLIC, "GET"),
    "/saml/slo": _policy(Way.FROM_OUTSIDE, "GET", "POST"),
    "/saml/employer/sign-in": _policy(Way.PUBLIC, "GET"),
    "/saml/employer/acs": _policy(Way.FROM_OUTSIDE, "POST"),
    "/saml/employer/metadata": _policy(Way.PUBLIC, "GET"),
    "/saml/employer/slo": _policy(Way.FROM_OUTSIDE, "GET", "POST"),
    "/saml/staff/sign-in": _policy(Way.PUBLIC, "GET"),
    "/saml/staff/acs": _policy(Way.FROM_OUTSIDE, "POST"),
    "/saml/staff/metadata": _policy(Way.PUBLIC, "GET"),
    "/saml/staff/slo": _policy(Way.FROM_OUTSIDE, "GET", "POST"),
    "/session/sign-out": _policy(Way.SESSION, "POST"),
    "/session/stay": _policy(Way.SESSION, "POST"),
    "/session/state": _policy(Way.SESSION, "GET"),
    # Layout and callbacks travel inside the page, files have addresses of their own (callbacks.static).
    "/_dash-layout": _policy(Way.CLOSED),
    "/_dash-dependencies": _policy(Way.CLOSED),
    "/_reload-hash": _policy(Way.CLOSED),
    "/_favicon.ico": _policy(Way.CLOSED),
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": _policy(Way.CLOSED),
    "/assets/<path:filename>": _policy(Way.CLOSED),
}


class PolicyError(Exception):
    """An address has no policy; the application does not start."""


def check(rules: Iterable[str], policies: Mapping[str, Policy] = POLICIES) -> None:
    """Raise ``PolicyError`` for an address without a policy."""
    unknown = sorted(set(rules) - set(policies))
    if unknown:
        raise PolicyError(f"no policy for: {', '.join(unknown)}")
