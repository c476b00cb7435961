"""SVG as PNG, drawn by resvg; nothing is fetched, and no browser is needed."""

from __future__ import annotations

from functools import cache

from kg.errors import PolicyGraphError

SHARPNESS = 2
"""Pixels of a PNG for one of the drawing, where no width is asked for: what print and sharp screens need."""

MOST = 16_000
"""Pixels that a side may have: few programs open larger pictures."""

_SAMPLE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="{family}">'
    '<text x="4" y="32" font-size="30">{sign}</text></svg>'
)


class CannotDraw(PolicyGraphError):
    """This machine lacks what a PNG needs."""


def png(svg: str, size: tuple[float, float], family: str, width: int | None = None) -> bytes:
    """The PNG of ``svg``, which is ``size`` large and written in ``family``.

    ``width`` is that of the PNG in pixels, else it is drawn twice as large, but no side over :data:`MOST`. Raises
    :class:`CannotDraw` where the package or a Chinese font is missing, or ``width`` is too much.
    """
    wide, high = size
    if width and width * high / wide > MOST:
        raise CannotDraw(
            f"--width {width} makes the picture {round(width * high / wide)} pixels high (太高): "
            f"give at most {int(MOST * wide / high)}, or write an SVG, which is sharp at any size"
        )
    try:
        import resvg_py
    except ImportError as error:
        raise CannotDraw(
            "PNG needs the package resvg_py (缺少 resvg_py): pip install 'policykg[pictures]', "
            "or write an SVG (-o x.svg), which needs nothing"
        ) from error
    if not _writes_chinese(family):
        raise CannotDraw(
            "no Chinese font on this machine (没有中文字体), so the labels would be empty: install one "
            "(Debian: apt install fonts-noto-cjk), or write an SVG (-o x.svg) and open it elsewhere"
        )
    sharp = width / wide if width else min(SHARPNESS, MOST / wide, MOST / high)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=round(wide * sharp)))


@cache
def _writes_chinese(family: str) -> bool:
    """Whether two characters come out as two pictures: without a font they are both empty, or both a box."""
    import resvg_py

    one, other = (
        resvg_py.svg_to_bytes(svg_string=_SAMPLE.format(family=family, sign=sign)) for sign in "政府"
    )
    return one != other
