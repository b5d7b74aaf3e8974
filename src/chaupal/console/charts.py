"""Charts of the figures as SVG, drawn here: no script, no style of its own, so that the page's policy lets them be.

They show how it goes; what it is stands in the table beside. Lines are told apart by their strokes, not by colours.
Each is drawn twice, for a desk and for a phone, on which the other would be too small to read; the style shows one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    import leather

HEIGHT = 260
BAR, AROUND = 30, 70  # pixels a bar, and of what stands around the bars
MARGIN = 24  # pixels: half of a day's label stands in it
_INKS = (("#0b2a4a", "none"), ("#8a4b00", "7 5"))
_UNSEEN = "\u2060"  # a word joiner: it has no width
_FONT = "Noto Sans India, Noto Sans, sans-serif"


class _Sheet(NamedTuple):
    name: str
    width: int  # pixels
    longest: int  # letters beside a bar


_SHEETS = (_Sheet("wide", 960, 34), _Sheet("slim", 340, 14))


def lines(told: str, series: Sequence[tuple[str, Sequence[tuple[date, int]]]]) -> SafeString:
    """How each of up to two series goes by days; nothing where there is nothing to see. `told` is what it shows."""
    counts = [count for _, points in series for _, count in points]
    if not any(counts) or len(counts) <= len(series):  # one point is no line
        return mark_safe("")
    import leather  # noqa: PLC0415 - for one page

    def draw(_: _Sheet) -> tuple[leather.Chart, int]:
        chart = leather.Chart()
        for (name, points), (ink, dashes) in zip(series, _INKS, strict=False):
            chart.add_line(list(points), name=name, stroke_color=ink, width=3, stroke_dasharray=dashes)
        chart.set_y_scale(leather.Linear(0, max(counts)))
        return chart, HEIGHT

    return _drawn(told, draw)


def bars(told: str, counts: Sequence[tuple[str, int]]) -> SafeString:
    """The largest first, from the top."""
    if not any(count for _, count in counts):
        return mark_safe("")
    import leather  # noqa: PLC0415 - the same

    def draw(sheet: _Sheet) -> tuple[leather.Chart, int]:
        chart = leather.Chart()
        chart.add_bars(list(_beside(counts, sheet.longest)), fill_color=_INKS[0][0])
        return chart, AROUND + BAR * len(counts)

    return _drawn(told, draw)


def _beside(counts: Sequence[tuple[str, int]], longest: int) -> Iterator[tuple[int, str]]:
    """Each count with what stands beside its bar; of two that are cut alike the second is another by an unseen sign."""
    before: Counter[str] = Counter()
    for name, count in counts:
        label = f"{name[:longest]}{'…' if len(name) > longest else ''} · {count}"
        yield count, label + _UNSEEN * before[label]
        before[label] += 1


def _drawn(told: str, draw: Callable[[_Sheet], tuple[leather.Chart, int]]) -> SafeString:
    """On each sheet; said in words to whoever does not see it."""
    import leather  # noqa: PLC0415 - the same

    theme = leather.theme
    theme.background_color, theme.title_font_family, theme.label_color = "#ffffff", _FONT, "#14202e"
    theme.tick_font_family = theme.legend_font_family = theme.axis_title_font_family = _FONT
    theme.tick_color, theme.zero_color = "#d5dce4", "#51606f"
    drawn = []
    for sheet in _SHEETS:
        theme.margin = MARGIN / sheet.width
        chart, height = draw(sheet)
        drawn.append(_svg(chart.to_svg(width=sheet.width, height=height), told, sheet, height))
    return mark_safe("".join(drawn))  # noqa: S308 - of safe strings


def _svg(drawn: str, told: str, sheet: _Sheet, height: int) -> SafeString:
    """Scaled with the page."""
    _, _, rest = drawn.partition(">")
    opening = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">',
        *(sheet.name, sheet.width, height, told),
    )
    return mark_safe(f"{opening}{rest}")  # noqa: S308 - leather escapes what it writes
