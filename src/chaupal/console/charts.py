"""Charts of the figures as SVG, drawn here: no script, no style of its own, so that the page's policy lets them be.

They show how it goes; what it is stands in the table beside. Lines are told apart by their strokes, not by colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import leather

WIDTH, HEIGHT = 720, 260
BAR, AROUND = 30, 70  # pixels a bar, and of what stands around the bars
_INKS = (("#0b2a4a", "none"), ("#8a4b00", "7 5"))
_LONGEST = 34  # letters beside a bar
_FONT = "Noto Sans India, Noto Sans, sans-serif"


def lines(told: str, series: Sequence[tuple[str, Sequence[tuple[date, int]]]]) -> SafeString:
    """How each of up to two series goes by days; nothing where there is nothing to see. `told` is what it shows."""
    counts = [count for _, points in series for _, count in points]
    if not any(counts) or len(counts) <= len(series):  # one point is no line
        return mark_safe("")
    import leather  # noqa: PLC0415 - for one page

    chart = _chart()
    for (name, points), (ink, dashes) in zip(series, _INKS, strict=False):
        chart.add_line(list(points), name=name, stroke_color=ink, width=3, stroke_dasharray=dashes)
    chart.set_y_scale(leather.Linear(0, max(counts)))
    return _svg(chart.to_svg(width=WIDTH, height=HEIGHT), told, WIDTH, HEIGHT)


def bars(told: str, counts: Sequence[tuple[str, int]]) -> SafeString:
    """The largest first, from the top."""
    if not any(count for _, count in counts):
        return mark_safe("")
    chart = _chart()
    # of two names cut alike the second would stand on the first: the place makes them two
    names = [(count, f"{name[:_LONGEST]}{'…' if len(name) > _LONGEST else ''} · {count}") for name, count in counts]
    chart.add_bars(names, fill_color=_INKS[0][0])
    height = AROUND + BAR * len(counts)
    return _svg(chart.to_svg(width=WIDTH, height=height), told, WIDTH, height)


def _chart() -> leather.Chart:
    import leather  # noqa: PLC0415 - the same

    theme = leather.theme
    theme.background_color, theme.title_font_family, theme.label_color = "#ffffff", _FONT, "#14202e"
    theme.tick_font_family = theme.legend_font_family = theme.axis_title_font_family = _FONT
    theme.tick_color, theme.zero_color = "#d5dce4", "#51606f"
    return leather.Chart()


def _svg(drawn: str, told: str, width: int, height: int) -> SafeString:
    """Scaled with the page, and said in words to whoever does not see it."""
    _, _, rest = drawn.partition(">")
    opening = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}">', width, height, told
    )
    return mark_safe(f"{opening}{rest}")  # noqa: S308 - leather escapes what it writes
