"""The small line of steps: what is told has a line, what is hidden a gap to be seen, and zero lies on the ground."""

from layouts.parts.markup import to_html
from layouts.parts.spark import HIGH, spark
from tests.layouts.tree import of_kind, with_class


def line(values: list[int | None], top: int = 100) -> str:
    (drawn,) = with_class(spark(values, top), "spark-line")
    return str(drawn["props"]["d"])


def test_a_count_holds_until_the_next_and_the_line_has_steps_only() -> None:
    drawn = line([0, 50, 100])
    assert drawn.count("M") == 1
    assert drawn.count("V") == 2
    assert "L" not in drawn


def test_nothing_lies_on_the_ground_and_the_highest_at_the_top() -> None:
    assert line([0]).startswith(f"M3.0 {HIGH - 3.0}")
    assert " 3.0H" in line([100])


def test_a_hidden_count_is_a_gap_and_the_line_begins_anew() -> None:
    drawn = spark([10, None, 30], 100)
    assert line([10, None, 30]).count("M") == 2
    (veil,) = with_class(drawn, "spark-hidden")
    assert float(veil["props"]["width"]) > 50
    assert of_kind(drawn, "Circle")
    assert not of_kind(spark([10, None], 100), "Circle")  # where it ends today is hidden


def test_nothing_told_at_all_draws_no_line_and_an_empty_scale_no_fault() -> None:
    assert not with_class(spark([None, None], 0), "spark-line")
    assert with_class(spark([0, 0], 0), "spark-line")


def test_sizes_are_attributes_and_nothing_has_a_style_of_its_own() -> None:
    html = to_html(spark([1, None, 3], 3))
    assert "style=" not in html
    assert html.startswith("<svg viewbox=")
