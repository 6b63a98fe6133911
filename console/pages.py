"""Makes a page: who reads it, in which language, how times, money and personal data are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from console.accounts import Staff
from console.areas import AREAS
from console.masking import mask_text
from console.parts import Parts, parts_of
from console.session import BASE

SAID_COOKIE: Final = "rujai_said"
LANGUAGE_COOKIE: Final = "rujai_language"
THEME_COOKIE: Final = "rujai_theme"
THEMES: Final = ("auto", "light", "dark")
SAID_SECONDS: Final = 30
FOLDER: Final = Path(__file__).parent
BUDDHIST_ERA_YEARS: Final = 543


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a page is made: what templates call to say, mask and count."""

    parts: Parts
    language: str
    staff: Staff | None
    now: datetime

    def t(self, key: str, **fields: Any) -> str:
        """The text of this key in the reader's language."""
        return self.parts.voice.say(self.language, key, **fields)

    def mask(self, text: str | None) -> str:
        """What a shopper wrote, as far as the reader may read it."""
        return "" if text is None else mask_text(text, self.staff) if self.staff else ""

    def money(self, minor: int, currency: str | None = None) -> str:
        """An amount as locals write it."""
        return self.parts.voice.money(self.language, minor, currency or self.parts.shop.currency)

    def number(self, value: float) -> str:
        """A number as locals write it."""
        return self.parts.voice.number(self.language, value)

    def percent(self, share: float | None) -> str:
        """A share of one as per cent, a dash where there is none."""
        return "–" if share is None else f"{self.parts.voice.number(self.language, round(100 * share, 1))} %"

    def local(self, moment: datetime) -> datetime:
        """The moment on the shop's clock."""
        return moment.astimezone(self.parts.shop.time_zone)

    def day(self, moment: datetime) -> str:
        """The day as locals write it."""
        day, today = self.local(moment).date(), self.local(self.now).date()
        return self.parts.voice.day(self.language, day, today)

    def when(self, moment: datetime | None) -> str:
        """Today only the time, else the day and the time."""
        if moment is None:
            return "–"
        local = self.local(moment)
        time = f"{local:%H:%M}"
        return time if local.date() == self.local(self.now).date() else f"{self.day(moment)} {time}"

    def exact(self, moment: datetime | None) -> str:
        """The full time, for titles and logs."""
        return "–" if moment is None else f"{self.local(moment):%Y-%m-%d %H:%M:%S}"

    def iso(self, moment: datetime) -> str:
        """For ``<time datetime>``."""
        return moment.isoformat(timespec="seconds")

    def ago(self, moment: datetime | None) -> str:
        """How long ago, in the largest whole unit: "5 min", "3 h", "2 d"."""
        if moment is None:
            return "–"
        return self.lasting(self.now - moment)

    def lasting(self, span: timedelta) -> str:
        """A length of time in its largest whole unit."""
        seconds = max(int(span.total_seconds()), 0)
        for key, size in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
            if seconds >= size:
                return self.t(f"console-span-{key}", count=self.number(seconds // size))
        return self.t("console-span-now")


def reader_of(request: Request) -> Reader:
    """For whom this request's page is made."""
    parts = parts_of(request)
    staff: Staff | None = getattr(request.state, "staff", None)
    return Reader(parts, language_of(request, parts, staff), staff, parts.clock())


def language_of(request: Request, parts: Parts, staff: Staff | None) -> str:
    """The reader's own choice, else the one made in this browser, else the browser's, else the shop's."""
    languages = tuple(parts.voice.bundles)
    accepted = request.headers.get("accept-language", "").split(",")
    wanted = [
        staff.language if staff else request.query_params.get("lang"),
        request.cookies.get(LANGUAGE_COOKIE),
        *(part.split(";")[0].strip().lower()[:2] for part in accepted),
        parts.shop.default_language,
    ]
    return next((one for one in wanted if one in languages), languages[0])


def is_live(request: Request) -> bool:
    """Whether htmx asks, for a part of the page; else a whole page is wanted."""
    return request.headers.get("hx-request") == "true"


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The template with the reader's texts and filters, and what the areas pass in."""
    reader = reader_of(request)
    said = request.cookies.get(SAID_COOKIE, "")
    html = fill(
        template,
        reader,
        path=request.url.path,
        csrf=getattr(request.state, "csrf", ""),
        theme=_theme(request),
        said=reader.t(said) if said.startswith("console-said-") and reader.parts.voice.knows(said) else "",
        **context,
    )
    response = HTMLResponse(
        html, status_code=status, headers={"Cache-Control": "no-store", "Vary": "HX-Request"}
    )
    if said and not is_live(request):
        response.delete_cookie(SAID_COOKIE, path=BASE)
    return response


def fill(template: str, reader: Reader, **context: Any) -> str:
    """The template as text, for streams that carry a part of a page."""
    names = (
        "mask",
        "money",
        "number",
        "percent",
        "when",
        "exact",
        "iso",
        "ago",
        "day",
        "lasting",
        "local",
    )
    given: Mapping[str, Any] = {
        **{name: getattr(reader, name) for name in names},
        "t": _remembering(reader.t),
        "path": "",
        "csrf": "",
        "theme": "auto",
        "said": "",
        "reader": reader,
        "staff": reader.staff,
        "language": reader.language,
        "languages": tuple(reader.parts.voice.bundles),
        "shop": reader.parts.shop,
        "areas": AREAS,
        **context,
    }
    return _templates().get_template(template).render(given)


def _theme(request: Request) -> str:
    """Light or dark where this browser's reader chose so, else as the device is."""
    chosen = request.cookies.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else THEMES[0]


def redirect(address: str, said: str = "") -> RedirectResponse:
    """After a form: back to a page, which says once what was done (a key ``console-said-…``)."""
    response = RedirectResponse(quote(address, safe="/?&=%#:,+~.-_"), status_code=303)
    if said:
        response.set_cookie(SAID_COOKIE, said, path=BASE, max_age=SAID_SECONDS, httponly=True, samesite="lax")
    return response


def _remembering(say: Callable[..., str]) -> Callable[..., str]:
    """A list says the same few texts in each of its rows, and each takes Fluent a tenth of a millisecond."""
    said: dict[tuple[Any, ...], str] = {}

    def t(key: str, **fields: Any) -> str:
        asked = (key, *fields.items())
        if asked not in said:
            said[asked] = say(key, **fields)
        return said[asked]

    return t


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
