"""Whether a POST comes from a page of our own (Fetch Metadata, with Origin for browsers that lack it)."""

from flask import Request, abort

from auth.settings import SamlSettings


def is_own(request: Request, settings: SamlSettings) -> bool:
    """Browsers send at least one of the two with every POST; what sends neither is not a browser."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    return site in {None, "same-origin"} and origin in {None, settings.base_url}


def demand_own(request: Request, settings: SamlSettings) -> None:
    """403 for a POST from anywhere else."""
    if not is_own(request, settings):
        abort(403)
