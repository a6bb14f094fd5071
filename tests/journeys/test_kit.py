"""The kit in a browser: the film plays with its captions, and all of it can be had with the keyboard alone."""

import pytest

from data.rules.kinds import Language
from data.rules.kit import MADE_IN, Scene
from tests.journeys.conftest import DESK
from tests.journeys.test_reading import Window

PLAYED = (
    "() => { const film = document.querySelector('video'); return film.currentTime > 0.3 && !film.error; }"
)
CAPTIONS = """() => [...document.querySelector('video').textTracks]
  .map(each => [each.language, each.kind, each.mode, each.cues ? each.cues.length : 0])"""
LOADED = "() => [...document.images].every(each => each.complete && each.naturalWidth > 0)"


@pytest.mark.parametrize("lang", Language)
def test_the_captions_of_the_readers_language_are_shown(window: Window, lang: Language) -> None:
    seen = window(viewport=DESK)
    seen.open(f"/{lang}/kit")
    shown = (
        "() => [...document.querySelector('video').textTracks].some(each => each.cues && each.cues.length)"
    )
    seen.until(shown)
    tracks = seen.page.evaluate(CAPTIONS)
    assert {language for language, *_ in tracks} == set(Language)
    assert {kind for _, kind, *_ in tracks} == {"captions"}
    assert [(language, cues) for language, _, mode, cues in tracks if mode == "showing"] == [
        (lang, len(Scene))
    ]


def test_the_film_plays_when_it_is_asked_to_and_not_before(window: Window) -> None:
    seen = window(viewport=DESK, reduced_motion="reduce")
    seen.open("/nl/kit")
    seen.page.wait_for_timeout(500)
    assert seen.page.evaluate("() => document.querySelector('video').paused")
    seen.page.evaluate(
        "() => { const film = document.querySelector('video'); film.muted = true; film.focus(); }"
    )
    seen.page.keyboard.press("Space")
    seen.until(PLAYED)
    forms = seen.page.evaluate("() => [...document.querySelectorAll('source')].map(each => each.type)")
    assert forms == ["video/webm", "video/mp4"]


def test_every_picture_and_file_of_the_page_is_there(window: Window) -> None:
    seen = window(viewport=DESK)
    seen.open("/fr/kit")
    seen.page.evaluate("() => document.querySelectorAll('img').forEach(each => { each.loading = 'eager'; })")
    seen.until(LOADED)
    links = seen.page.evaluate(
        "() => [...document.querySelectorAll('a[href^=\"/assets/kit/\"]')].map(a => a.href)"
    )
    assert len(set(links)) > 5 * len(MADE_IN)
    for link in sorted(set(links)):
        answer = seen.context.request.get(link, headers={"Range": "bytes=0-99"})
        assert (answer.status, len(answer.body())) == (206, 100), link


def test_the_mail_is_copied_with_one_press(window: Window) -> None:
    seen = window(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    seen.open("/en/kit")
    mail = seen.page.locator("details:has(#kit-mail-text)")
    mail.locator("summary").focus()
    seen.page.keyboard.press("Enter")
    mail.locator("[data-copy]").focus()
    seen.page.keyboard.press("Enter")
    seen.until("() => document.querySelector('#kit-mail-text ~ .copied').textContent !== ''")
    copied = seen.page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("Dear colleague")
    assert seen.stage.settings.base_url in copied
