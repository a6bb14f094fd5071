"""Pictures to films, in the two forms that browsers know: WebM (VP9) and MP4 (H.264), at a steady rate, without sound.

Development only: PyAV brings its own ffmpeg, and is looked for when a film is made.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from data.exchange.camera import NoCameraError

Reel = Sequence[tuple[bytes, int]]  # PNG files, and how many times each is shown
BEGINNING: Final = "faststart"  # the list of places comes first, so that playing begins at once


@dataclass(frozen=True, slots=True)
class Form:
    """How a film is packed."""

    suffix: str
    codec: str
    options: Mapping[str, str]
    container: Mapping[str, str] = field(default_factory=dict)


# Screens hardly move: what is worth its time is a good key picture, and that what stands still costs nothing.
H264: Final = {"crf": "27", "preset": "veryfast", "tune": "stillimage", "g": "100", "threads": "1"}
VP9: Final = {
    "crf": "37",
    "b": "0",
    "deadline": "good",
    "cpu-used": "6",
    "g": "200",
    "row-mt": "1",
    "threads": "2",
    "lag-in-frames": "12",
}
FORMS: Final = (
    Form("mp4", "libx264", H264, {"movflags": BEGINNING}),
    Form("webm", "libvpx-vp9", VP9),
)


def encode(reel: Reel, form: Form, rate: int, path: Path) -> None:
    """Writes a film; raises ``NoCameraError`` when there is nothing to make it with."""
    try:
        import av  # noqa: PLC0415 - not installed with the portal
    except ImportError:
        raise NoCameraError("PyAV is missing; `make test` installs what is needed") from None
    with av.open(str(path), "w", options=dict(form.container)) as out:
        first = _opened(reel[0][0])
        stream: Any = out.add_stream(form.codec, rate=rate, options=dict(form.options))
        stream.width, stream.height, stream.pix_fmt = first.width, first.height, "yuv420p"
        at = 0
        for picture, times in reel:
            shown = av.VideoFrame.from_image(_opened(picture))  # type: ignore[no-untyped-call]
            frame = shown.reformat(format="yuv420p")
            for _ in range(times):
                frame.pts = at
                out.mux(stream.encode(frame))
                at += 1
        out.mux(stream.encode(None))


def _opened(png: bytes) -> Any:  # a Pillow image
    from PIL import Image  # noqa: PLC0415 - comes with fpdf2; only the kit needs it

    return Image.open(io.BytesIO(png)).convert("RGB")
