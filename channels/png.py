"""Our own drawings as PNG, for platforms that show no SVG."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import resvg_py

SIDE: Final = 800
"""Pixels of a product's picture: sharp on a phone, and within LINE's 1,024."""
KEPT: Final = 256
"""Pictures kept in memory, about 20 kB each: platforms fetch one for many phones at once."""


@lru_cache(maxsize=KEPT)
def png(svg: str, width: int = SIDE) -> bytes:
    """Draw an SVG without texts."""
    return resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True)
