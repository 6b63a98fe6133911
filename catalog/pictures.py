"""Composes a product picture as SVG, for shops whose products have none: an icon in the product's colour."""

from __future__ import annotations

import colorsys
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import yaml

from catalog.model import Product

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "catalog"
SIDE: Final = 400
"""Width and height of the picture in its own units; it scales to any size."""

ICON_SIDE: Final = 196
MIN_CONTRAST: Final = 3.0
"""WCAG 2.2, 1.4.11: what a graphic needs against its background to be made out."""

_WHITE: Final = (255, 255, 255)
_DUSK: Final = (52, 58, 68)
"""Shadows, and what grey is darkened towards: a soft slate, easier on the eye than black."""

_SOFTEST_TINT: Final = 0.86
_STEP: Final = 0.02
_INK_MAY_DEEPEN: Final = 0.24
"""How much deeper a colour may be painted before it is no longer taken for itself."""

_DEEP_SATURATION: Final = 0.55
_GREY_BELOW_SATURATION: Final = 0.2
_LIGHTER_DISC: Final = 0.16
_SWATCHES: Final = 3

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Looks:
    """The drawings and colours that pictures are composed from: data/catalog/pictures.yml and its icons."""

    rules: Mapping[str, Any]
    icons: Mapping[str, Mapping[str, Any]]

    def color_of(self, product: Product) -> Rgb:
        """Return the product's main colour, else its category's, else a calm grey-blue."""
        known = [self.rules["colors"][name] for name in self.colors(product)]
        fallback = self._narrowest(product, self.rules["category_colors"], "#6f87a0")
        return _rgb(known[0] if known else fallback)

    def colors(self, product: Product) -> list[str]:
        """Return the product's colours that can be painted, the main one first."""
        return [name for name in product.attributes.get("color", ()) if name in self.rules["colors"]]

    def icon_of(self, product: Product) -> Mapping[str, Any]:
        """Return the icon of the narrowest category that has one, else a parcel."""
        nothing = {"set": "fluent-emoji", "icon": "wrapped-gift"}
        place = self._narrowest(product, self.rules["categories"], nothing)
        icon: Mapping[str, Any] = self.icons[place["set"]][place["icon"]]
        return icon

    def texture_of(self, product: Product) -> Mapping[str, Any] | None:
        """Return the tile that hints at a pattern or material, if one is known."""
        textures = self.rules["textures"]
        names = (
            textures[attribute].get(value)
            for attribute in ("style", "material")
            for value in product.attributes.get(attribute, ())
        )
        name = next((name for name in names if name), None)
        return self.rules["tiles"][name] if name else None

    @staticmethod
    def _narrowest(product: Product, choices: Mapping[str, Any], otherwise: Any) -> Any:
        names = reversed(product.attributes.get("category", ()))
        return next((choices[name] for name in names if name in choices), otherwise)


def picture_svg(product: Product, language: str) -> str:
    """Return a square picture of the product with its title in ``language`` as accessible name.

    The same product always gives the same picture. The SVG runs no script and refers to nothing outside.
    """
    looks = _looks()
    color = looks.color_of(product)
    ground, ink = _ground_and_ink(color)
    disc = _disc(ground)
    title = escape(product.title(language))
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" role="img">',
            f"<title>{title}</title>",
            f'<rect width="{SIDE}" height="{SIDE}" fill="{_hex(ground)}"/>',
            f'<circle cx="200" cy="196" r="150" fill="{_hex(disc)}"/>',
            *_texture(looks.texture_of(product), _mix(disc, ink, 0.5)),
            f'<ellipse cx="200" cy="312" rx="84" ry="9" fill="{_hex(_mix(disc, _DUSK, 0.28))}"/>',
            *_icon(looks.icon_of(product), ink),
            *_swatches([_rgb(looks.rules["colors"][name]) for name in looks.colors(product)], ground),
            "</svg>",
        )
    )


def _texture(tile: Mapping[str, Any] | None, color: Rgb) -> Iterator[str]:
    if tile is None:
        return
    size = tile["size"]
    yield (
        f'<pattern id="texture" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<path d="{tile["d"]}" fill="none" stroke="{_hex(color)}" stroke-width="2" stroke-linecap="round"/>'
        f'</pattern><circle cx="200" cy="196" r="150" fill="url(#texture)" opacity="0.38"/>'
    )


def _icon(icon: Mapping[str, Any], color: Rgb) -> Iterator[str]:
    scale = ICON_SIDE / icon["size"]
    start = (SIDE - ICON_SIDE) / 2
    yield f'<g transform="translate({start:g} {start:g}) scale({scale:.4g})" fill="{_hex(color)}">'
    for path in icon["paths"]:
        if isinstance(path, str):
            yield f'<path d="{path}"/>'
        else:
            yield f'<path d="{path["d"]}" fill-rule="{path["rule"]}"/>'
    yield "</g>"


def _swatches(colors: Sequence[Rgb], ground: Rgb) -> Iterator[str]:
    """Yield a dot for each colour where there are several, so that the parts' colours are seen, too."""
    if len(colors) > 1:
        ring = _hex(_mix(ground, _WHITE, 0.75))
        for index, color in enumerate(colors[:_SWATCHES]):
            yield (
                f'<circle cx="{40 + 34 * index}" cy="362" r="13" fill="{_hex(color)}" '
                f'stroke="{ring}" stroke-width="3"/>'
            )


def _ground_and_ink(color: Rgb) -> tuple[Rgb, Rgb]:
    """Return the background and the colour of the icon, so that the icon can be made out.

    The softest tint is tried first, with the colour a little deeper where that is enough; a colour too light
    for it keeps its own shade and gets a deep background instead.
    """
    tint = _mix(color, _WHITE, _SOFTEST_TINT)
    for share in _shares(_INK_MAY_DEEPEN):
        ink = _deeper(color, share, 1.0)
        if _contrast(ink, _disc(tint)) >= MIN_CONTRAST:
            return tint, ink
    grounds = (_deeper(color, share, _DEEP_SATURATION) for share in _shares(1.0))
    return next((g for g in grounds if _contrast(color, _disc(g)) >= MIN_CONTRAST), _DUSK), color


def _disc(ground: Rgb) -> Rgb:
    """Return the lighter disc that the icon stands on."""
    return _mix(ground, _WHITE, _LIGHTER_DISC)


def _shares(most: float) -> Iterable[float]:
    return (step * _STEP for step in range(round(most / _STEP) + 1))


def _deeper(color: Rgb, share: float, saturation: float) -> Rgb:
    """Return the same hue with this share, 0 to 1, of its lightness taken away; greys turn to slate."""
    hue, lightness, chroma = colorsys.rgb_to_hls(*(channel / 255 for channel in color))
    if chroma < _GREY_BELOW_SATURATION or lightness > 0.94:  # noqa: PLR2004 — next to white every hue is chance
        return _mix(color, _DUSK, share)
    red, green, blue = colorsys.hls_to_rgb(hue, lightness * (1 - share), chroma * saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def _contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, 1 to 21, after WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 — sRGB's own curve
        for part in (channel / 255 for channel in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(color: Rgb, other: Rgb, share: float) -> Rgb:
    """Return ``color`` with this share, 0 to 1, of ``other`` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(color, other, strict=True))
    return red, green, blue


def _rgb(text: str) -> Rgb:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _hex(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)


@cache
def _looks() -> Looks:
    """Read the drawings once; they are part of the program, not of its state."""
    rules = yaml.load((DATA / "pictures.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    icons = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (DATA / "icons").glob("*.json")
    }
    return Looks(rules, icons)
