"""A page at the kiosk: nothing to type, nothing to send, and the place of a step marked."""

from typing import Any

from data.rules.kinds import Language
from layouts.parts.dom import a, button, dbc, details, div, form, h2, html, label, section, summary
from layouts.parts.kiosk_still import INVENTED, SHOWN_IN, marked, stilled
from layouts.parts.markup import fixed, to_html
from layouts.words import words_for

input_, select, option, textarea = html("Input"), html("Select"), html("Option"), html("Textarea")
WORDS = words_for(Language.EN)
NOTE = '<p class="kiosk-note">Here you can only look: nothing is typed and nothing is sent.</p>'


def shown(*tree: Any) -> str:
    return to_html(stilled(div(*tree), WORDS))


def test_a_button_looks_like_one_and_is_none() -> None:
    pressed = button("Save", type="submit", name="deed", value="save", id="x", cls="button")
    assert shown(pressed) == '<div><span class="button kiosk-still">Save</span></div>'


def test_a_form_can_be_read_and_not_sent() -> None:
    made = form(
        label("Day", for_="day"), input_(type="text", value="today"), action="/x", method="post", id="f"
    )
    assert shown(made) == (
        '<div><div class="kiosk-form"><span>Day</span><span class="kiosk-field">today</span>'
        + NOTE
        + "</div></div>"
    )


def test_a_form_without_fields_needs_no_note() -> None:
    made = form(input_(type="hidden", name="a", value="secret"), button("Go"), action="/x")
    assert shown(made) == '<div><div class="kiosk-form"><span class="kiosk-still">Go</span></div></div>'


def test_an_address_is_an_invented_one_and_other_fields_are_empty() -> None:
    assert INVENTED in shown(input_(type="email"))
    assert INVENTED in shown(input_(type="text", inputMode="email"))
    assert INVENTED.endswith(".example")
    assert shown(textarea()) == '<div><span class="kiosk-field">…</span></div>'


def test_a_day_is_written_as_it_is_read() -> None:
    assert ">19/11/2026<" in shown(input_(type="date", value="2026-11-19"))
    assert ">…<" in shown(input_(type="date"))


def test_a_choice_shows_what_is_chosen() -> None:
    plain = select(option("One", value="1"), option("Two", value="2"), value="2")
    assert ">Two<" in shown(plain)
    boxed = dbc(
        "Select", options=[{"label": "May", "value": "5"}, {"label": "June", "value": "6"}], value="6"
    )
    assert ">June<" in shown(boxed)
    assert ">…<" in shown(select())


def test_what_can_be_read_stays() -> None:
    tree = details(summary("More"), a("x", href="/en/help"))
    assert shown(tree, "text", 3) == to_html(div(tree, "text", 3))


def test_a_part_that_is_kept_stays_as_it_was() -> None:
    kept = fixed(div(button("Go")))
    assert "kiosk-still" in shown(kept)
    assert to_html(kept) == "<div><button>Go</button></div>"


def test_a_place_is_found_by_id_by_its_heading_and_by_class() -> None:
    for node in (
        section("x", id="place"),
        section(h2("x", id="place"), aria_labelledby="place"),
        section("x", cls="card place"),
    ):
        tree, found = marked(div(div("before"), [node], "after"), "place")
        assert found
        assert to_html(tree).count(SHOWN_IN) == 1
        assert f'{SHOWN_IN}"' in to_html(tree).split("<section")[1].split(">")[0]


def test_only_the_first_place_is_marked_and_the_page_itself_is_as_before() -> None:
    page = div(section(cls="place"), section(cls="place"))
    tree, found = marked(page, "place")
    assert found
    assert to_html(tree).count("data-here") == 1
    assert SHOWN_IN not in to_html(page)


def test_a_place_that_is_not_there_is_not_found() -> None:
    page = div(section(cls="places"), id="else")
    assert marked(page, "place") == (page, False)
