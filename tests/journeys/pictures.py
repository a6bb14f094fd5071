"""Makes the screenshots of README and docs from the running demonstration: `make pictures`.

They show the invented cast on the sample's day, so two runs of one version give the same pictures.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.journeys.conftest import CHROMIUM, DESK, PHONE
from tests.people import BENOIT, JAN, KARIM, SOPHIE, Member

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures"
PORT = 8090
BASE = f"http://127.0.0.1:{PORT}"


@dataclass(frozen=True, slots=True)
class Picture:
    """One screenshot: whose page, in which language, on what screen. ``path`` "" is the first screen."""

    name: str
    lang: str
    member: Member | None
    phone: bool = True
    dark: bool = False
    contract: int | None = None  # place among the links to contracts
    scroll_to: str = ""
    path: str = ""


PICTURES = (
    Picture("welcome-desktop-nl", "nl", None, phone=False),
    Picture("overview-desktop-en", "en", KARIM, phone=False),
    Picture("overview-phone-nl", "nl", KARIM),
    Picture("overview-phone-dark-fr", "fr", SOPHIE, dark=True),
    Picture("contract-phone-en", "en", KARIM, contract=0),
    Picture("steps-desktop-fr", "fr", BENOIT, phone=False, contract=0, scroll_to="#contract-why"),
    Picture("scenarios-phone-nl", "nl", JAN, contract=-1, scroll_to="#contract-retire"),
    Picture("help-phone-de", "de", None, path="help?q=rentenalter"),
    Picture("profile-phone-nl", "nl", KARIM, path="profile"),
    Picture("years-phone-fr", "fr", BENOIT, contract=0, scroll_to="#contract-why"),
    Picture("contact-phone-en", "en", None, path="contact"),
)


def main() -> int:
    """Make them all; answers the exit code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demonstration(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            take(browser, picture)
        take_statement(browser)
        take_mail(browser)
        take_employer(browser)
        take_manager(browser)
        browser.close()
    return 0


@contextmanager
def demonstration() -> Iterator[None]:
    """The portal and its stand-in, as `demo` starts them."""
    process = subprocess.Popen([sys.executable, "app.py", "demo", "--port", str(PORT)], cwd=ROOT)
    try:
        wait()
        yield
    finally:
        process.terminate()
        process.wait(20)


def wait(seconds: float = 120) -> None:
    """Until the portal answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(f"{BASE}/healthz", timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError("the demonstration did not start")


def take(browser: Browser, picture: Picture) -> None:
    """One picture, of what is on the screen without scrolling (or after scrolling to its place)."""
    context = browser.new_context(
        viewport=PHONE if picture.phone else DESK,
        device_scale_factor=2 if picture.phone else 1,
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{BASE}/{picture.lang}/{picture.path}")
    if picture.member:
        sign_in(page, picture.member, picture.lang)
        if picture.path:
            page.goto(f"{BASE}/{picture.lang}/{picture.path}")
    if picture.contract is not None:
        page.locator('main a[href*="/contracts/"]:visible').nth(picture.contract).click()
        page.wait_for_url(f"{BASE}/{picture.lang}/contracts/*")
    page.wait_for_timeout(800)
    if picture.scroll_to:
        page.locator(picture.scroll_to).scroll_into_view_if_needed()
        page.evaluate("place => document.querySelector(place).scrollIntoView()", picture.scroll_to)
        page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


def take_statement(browser: Browser) -> None:
    """The first two pages of a statement, as the portal hands it out."""
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, KARIM, "nl")
    address = page.locator("article.contract a[href^='/statement/']").first.get_attribute("href")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(context.request.get(f"{BASE}{address}").body())
        file.flush()
        pages = ["-f", "1", "-l", "2", "-r", "90"]
        subprocess.run(["pdftoppm", "-png", *pages, file.name, FOLDER / "statement-nl"], check=True)
    context.close()


def take_mail(browser: Browser) -> None:
    """The mail that confirms an address: asked for in the profile, found in the demonstration's outbox."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2)
    page = context.new_page()
    sign_in(page, KARIM, "en")
    page.goto(f"{BASE}/en/profile")
    page.locator("main input[name=address]").fill("karim@home.example")
    page.get_by_role("button", name="Save").first.click()
    page.get_by_text("karim@home.example").first.wait_for()
    ours = page.locator("main table tr:has-text('karim@home.example') a")
    for _ in range(60):
        page.goto(f"{BASE}/en/outbox")
        if ours.count():
            break
        page.wait_for_timeout(500)
    ours.first.click()
    page.wait_for_url("**/outbox/*")
    as_read = page.locator("a[href$='/html']").first
    page.goto(BASE + str(as_read.get_attribute("href")))
    page.screenshot(path=FOLDER / "mail-phone-nl.png")
    context.close()


def take_employer(browser: Browser) -> None:
    """The employer's side: an overview that was ordered, filled in and sent back, its report, and the launch."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", accept_downloads=True)
    page = context.new_page()
    page.goto(f"{BASE}/saml/employer/sign-in?lang=nl")
    page.get_by_text("Sofie Lambrecht").first.click()
    page.locator("button[value=sign-in]").click()
    page.wait_for_url(f"{BASE}/nl/employer/*")
    home = page.url
    page.get_by_role("button", name="Overzicht verzekerden").click()
    fetch = page.locator("main a[href*='/file/']")
    until(page, f"{home}/actions", fetch)
    with tempfile.TemporaryDirectory() as folder, page.expect_download() as fetched:
        fetch.first.click()
        book = Path(folder) / "overzicht.xlsx"
        fetched.value.save_as(book)
        filled(book)
        page.goto(f"{home}/uploads")
        page.locator("input[type=file]").set_input_files(book)
        page.locator("main form button").first.click()
        page.wait_for_url("**/actions/*")
    until(page, page.url, page.locator("main table"))
    page.screenshot(path=FOLDER / "employer-report-desktop-nl.png")
    page.goto(home)
    page.screenshot(path=FOLDER / "employer-desktop-nl.png")
    page.set_viewport_size(PHONE)
    page.goto(f"{home}/launch")
    page.screenshot(path=FOLDER / "employer-launch-phone-nl.png")
    context.close()


def take_manager(browser: Browser) -> None:
    """The account manager's side: the dashboard and its panels on a desk, the ranking on a phone."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{BASE}/saml/staff/sign-in?lang=nl")
    page.get_by_text("Ilse Dupont").first.click()
    page.locator("button[value=sign-in]").click()
    page.wait_for_url(f"{BASE}/nl/portfolio")
    page.screenshot(path=FOLDER / "portfolio-desktop-nl.png")
    page.evaluate("document.querySelector('#portfolio-contracts').scrollIntoView()")
    page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / "portfolio-panels-desktop-nl.png")
    page.set_viewport_size(PHONE)
    page.goto(f"{BASE}/fr/portfolio/employers")
    page.screenshot(path=FOLDER / "portfolio-ranking-phone-fr.png")
    context.close()


def filled(book: Path) -> None:
    """As an employer would: one good address, one of a service, one with a typing mistake."""
    workbook = load_workbook(book)
    sheet = workbook.worksheets[0]
    (column,) = (each.column for each in sheet[1] if each.value == "Zakelijk e-mailadres")
    blank = [row for row in range(2, sheet.max_row + 1) if not sheet.cell(row, column).value]
    named = f"{sheet.cell(blank[0], 2).value}.{sheet.cell(blank[0], 1).value}@o000001.example".replace(
        " ", ""
    )
    for row, address in zip(blank, (named.lower(), "hr@o000001.example", "lotte@gmial.com"), strict=False):
        sheet.cell(row, column).value = address
    workbook.save(book)


def until(page: Page, address: str, there: Locator) -> None:
    """Looks again until the clock has done its part."""
    for _ in range(60):
        page.goto(address)
        if there.count():
            return
        page.wait_for_timeout(1_000)
    raise TimeoutError(address)


def sign_in(page: Page, member: Member, lang: str) -> None:
    """Through the stand-in, as a person does."""
    page.goto(f"{BASE}/saml/sign-in?lang={lang}")
    page.get_by_text(member.full_name).first.click()
    page.locator("button[value=sign-in]").click()
    page.wait_for_url(f"{BASE}/{lang}/contracts")


if __name__ == "__main__":
    sys.exit(main())
