"""A sealed statement is valid for those who judge it, whole, and as it was drawn; one changed byte, and it is not."""

import asyncio
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import cms
from pikepdf import pdfa
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

from data.exchange.seal import FIELD_TEXT, Seal, SealError
from tests.exchange.sealing import AT, PDFSIG, Authority, document, judged, seen_by_poppler


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def seal(authority: Authority) -> Seal:
    return authority.seal()


@pytest.mark.parametrize("how", [{}, {"bits": 4096}, {"elliptic": True}], ids=["2048", "4096", "elliptic"])
def test_pyhanko_finds_the_seal_valid_trusted_and_over_the_whole_file(
    how: dict[str, int], authority: Authority
) -> None:
    seal = authority.seal(**how)  # type: ignore[arg-type]
    for text in ("one", "another, longer"):  # the second is made from the pattern of the first
        status = judged(seal.sealed(document(text), AT), authority)
        assert status.bottom_line, status.pretty_print_details()
        assert status.coverage.name == "ENTIRE_FILE"
        assert status.signer_reported_dt == AT


@pytest.mark.skipif(PDFSIG is None, reason="poppler-utils is not installed")
def test_poppler_finds_it_too(seal: Seal, tmp_path: Path) -> None:
    said = seen_by_poppler(seal.sealed(document(), AT), tmp_path)
    assert "ETSI.CAdES.detached" in said
    assert "Total document signed" in said
    assert "Signature is Valid" in said
    changed = changed_once(seal.sealed(document(), AT), 100)
    assert "Signature is Valid" not in seen_by_poppler(changed, tmp_path)


def changed_once(whole: bytes, place: int) -> bytes:
    return whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


def test_one_changed_byte_anywhere_breaks_it(seal: Seal, authority: Authority) -> None:
    drawn = document()
    whole = seal.sealed(drawn, AT)
    comment = whole.index(b"%", 10) + 2  # bytes that no reader looks at: only the seal can notice
    for place in (comment, comment + 1):
        assert not judged(changed_once(whole, place), authority).intact


def test_a_page_turned_after_the_seal_is_seen(seal: Seal, authority: Authority) -> None:
    update = IncrementalPdfFileWriter(BytesIO(seal.sealed(document(), AT)))
    page = update.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = NumberObject(180)
    update.mark_update(page.container_ref or page)
    later = BytesIO()
    update.write(later)
    status = judged(later.getvalue(), authority)
    assert (
        status.intact
    )  # what was sealed is still in there, and shown as it was sealed by a reader that goes back
    assert status.coverage.name != "ENTIRE_FILE"
    assert not status.bottom_line


def test_a_seal_of_somebody_else_is_not_trusted(seal: Seal) -> None:
    status = judged(seal.sealed(document(), AT), Authority())
    assert status.intact
    assert status.valid
    assert not status.trusted


def test_what_was_drawn_stays_byte_for_byte_and_is_pdf_a_as_before(seal: Seal) -> None:
    drawn = document()
    whole = seal.sealed(drawn, AT)
    assert whole.startswith(drawn)
    assert len(whole) - len(drawn) < 8_000
    assert findings(whole) - findings(drawn) == {
        ("unsupported", "interactive forms (/AcroForm) are not supported")  # by that list; by PDF/A they are
    }
    with pikepdf.open(BytesIO(whole)) as opened:
        (annotation,) = opened.pages[0].Annots
        assert annotation.TU == FIELD_TEXT
        assert (
            max(float(each) for each in annotation.Rect) < 0
        )  # out of the page: PDF/UA wants it tagged otherwise
        assert opened.Root.Lang == "nl-BE"


def findings(whole: bytes) -> set[tuple[str, str]]:
    """What pikepdf's allow-list finds in a document as PDF/A-2b: what it forbids, and what it does not judge."""
    report = pdfa.validate_written(BytesIO(whole), "2b")
    return {(each.kind, each.message) for each in report.findings}


def test_the_same_document_and_time_make_the_same_bytes(seal: Seal) -> None:
    drawn = document()
    assert seal.sealed(drawn, AT) == seal.sealed(drawn, AT)
    assert seal.sealed(drawn, AT) != seal.sealed(drawn, AT + timedelta(seconds=1))
    fresh = Seal(seal.key_pem, seal.certificates_pem)
    assert fresh.sealed(drawn, AT) == seal.sealed(drawn, AT)


@pytest.mark.parametrize("elliptic", [False, True])
def test_a_signature_beside_a_file(elliptic: bool, authority: Authority) -> None:
    signature = authority.seal(elliptic=elliptic).signed(b"a;b\n1;2\n", AT)
    content = cms.ContentInfo.load(signature)["content"]
    context = ValidationContext(trust_roots=[authority.root], moment=AT, allow_fetching=False)
    for data, holds in ((b"a;b\n1;2\n", True), (b"a;b\n1;3\n", False)):
        status = asyncio.run(async_validate_detached_cms(data, content, context))
        assert (status.intact and status.valid) is holds
        assert status.trusted is holds
        assert status.signer_reported_dt == AT


def test_a_key_without_its_certificate_or_out_of_its_time_is_refused(authority: Authority) -> None:
    one, other = authority.seal(), authority.seal()
    one.check(AT)
    mixed = Seal(one.key_pem, other.certificates_pem)
    for seal, now in (
        (mixed, AT),
        (one, AT + timedelta(days=800)),
        (one, AT - timedelta(days=2)),
        (Seal("no key", one.certificates_pem), AT),
        (Seal(one.key_pem, "no certificate"), AT),
        (Seal(one.key_pem, "né"), AT),
    ):
        with pytest.raises(SealError) as fault:
            seal.check(now)
        assert "PRIVATE" not in str(fault.value)


@pytest.mark.parametrize("drawn", [b"", b"%PDF-1.7", b"nonsense", b"%PDF-1.7\nstartxref\n9\n%%EOF"])
def test_what_is_no_document_is_not_sealed(drawn: bytes, seal: Seal) -> None:
    with pytest.raises(SealError):
        seal.sealed(drawn, AT)


def test_the_key_does_not_show(seal: Seal) -> None:
    assert "PRIVATE" not in repr(seal)
