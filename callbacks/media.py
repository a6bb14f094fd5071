"""The files of the communication kit: read from disk as they are asked for, in parts if a browser wants parts.

Films and pictures are large, packed already, and the same for everybody; the other files (callbacks.static) are kept in
memory and packed once. Only what the kit's own list names is served. The addresses stay when a kit is made anew, since
an intranet may lead to them: browsers ask again after a while, and get an answer without content if nothing changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Request, Response
from werkzeug.utils import send_file

from data.rules.kit import Kit, KitFile
from layouts.parts.kit_files import FILES

TYPES: Mapping[str, str] = {
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".vtt": "text/vtt",
    ".webm": "video/webm",
}
A_WHILE = 600  # seconds
# A browser shows a file that stands alone in a page of its own making: its style, and the file itself.
POLICY = (
    "default-src 'none'; media-src 'self'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Medium:
    """One file of the kit."""

    path: Path
    listed: KitFile

    def answer(self, request: Request) -> Response:
        """The file or the part that was asked for; 304 for who has it, 416 for a part that is not there."""
        response = send_file(
            self.path,
            request.environ,
            mimetype=TYPES[self.path.suffix],
            conditional=True,
            etag=self.listed.digest[:16],
            max_age=A_WHILE,
            response_class=Response,
        )
        assert isinstance(response, Response)
        response.headers["Content-Security-Policy"] = POLICY
        return response


def media(kit: Kit, folder: Path) -> dict[str, Medium]:
    """Every file of the kit by its address."""
    return {f"{FILES}/{name}": Medium(folder / name, each) for name, each in kit.files.items()}
