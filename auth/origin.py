"""Where a request comes from, as the browser says (Fetch Metadata, with Origin for browsers that lack it)."""

from flask import Request, abort


def is_own(request: Request, base_url: str) -> bool:
    """Whether a POST comes from a page of our own. ``base_url`` is our scheme, host and port.

    Browsers send at least one of the two headers with every POST, and no script can set either; what sends
    neither is not a browser, and where they contradict each other somebody made one up.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    return site in {None, "same-origin"} and origin in {None, base_url}


def demand_own(request: Request, base_url: str) -> None:
    """403 for a POST from anywhere else."""
    if not is_own(request, base_url):
        abort(403)


def demand_visit(request: Request) -> None:
    """403 unless a person goes to this address: not for a picture, script or frame of any site, nor for HEAD."""
    if request.method != "GET" or request.headers.get("Sec-Fetch-Dest", "document") != "document":
        abort(403)
