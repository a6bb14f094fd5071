"""A field has its name and its help, and is left to the browser."""

from itertools import count

from layouts.parts.dom import div, form
from layouts.parts.field import field
from layouts.parts.markup import to_html
from layouts.parts.still import Stiller
from tests.layouts.tree import of_kind, refused

ONE = field("q", "Your question", "help-q", hint="A few words will do.", type="search", value='"><b>')


def test_label_and_hint_belong_to_the_input() -> None:
    (labelled,), (entry,) = of_kind(ONE, "Label"), of_kind(ONE, "Input")
    assert labelled["props"]["htmlFor"] == entry["props"]["id"] == "help-q"
    assert entry["props"]["aria-describedby"] == "help-q-hint"
    assert 'id="help-q-hint"' in to_html(ONE)


def test_what_was_typed_is_only_ever_a_value() -> None:
    assert 'value="&quot;&gt;&lt;b&gt;"' in to_html(ONE)


def test_an_input_is_never_left_to_dash() -> None:
    still = Stiller(set(), count()).still(div(form(ONE, action="/en/help"), id="shell-root"))
    assert of_kind(still, "Input") == []
    assert "<input" in still["props"]["inside"]


def test_an_input_takes_what_is_known_and_nothing_else() -> None:
    assert refused(ONE) == []
    assert refused(field("q", "x", "y", onfocus="alert(1)"))
