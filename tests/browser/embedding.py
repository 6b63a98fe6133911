"""A shop's own page on another origin, with a stricter policy than ours and styles that would ruin any guest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.browser.shop import served

HOSTILE_STYLE = """
* { color: red !important; font: 40px/3 serif !important; letter-spacing: 9px !important; box-sizing: content-box !important; }
button, textarea, p, ul, li, a { display: none !important; border: 9px solid red !important; text-transform: uppercase !important; }
html { font-size: 30px; direction: rtl; }
.themed { --rujai-accent: rgb(120, 20, 160); --rujai-radius: 0px; }
"""
CALM_STYLE = "main { max-width: 60rem; margin: auto; } .tall { height: 120vh; }"


@dataclass
class Embedder:
    """Serves one page that embeds the widget of ``rujai``; tests fill in its body."""

    rujai: str = ""
    body: str = ""
    style: str = CALM_STYLE
    language: str = "en"
    refused: list[str] = field(default_factory=list)

    @property
    def policy(self) -> str:
        return (
            f"default-src 'none'; script-src {self.rujai}; style-src 'self'; img-src {self.rujai}; connect-src {self.rujai}; "
            "base-uri 'none'; require-trusted-types-for 'script'; trusted-types rujai"
        )

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self.page),
                Route("/products/{product}", self.page),
                Route("/style.css", self.styles),
            ]
        )

    async def page(self, _: Request) -> Response:
        text = (
            f'<!doctype html><html lang="{self.language}"><meta charset="utf-8"><title>A shop</title>'
            '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css">'
            f'<script src="{self.rujai}/static/widget/rujai.js" async></script>{self.body}</html>'
        )
        return HTMLResponse(text, headers={"Content-Security-Policy": self.policy})

    async def styles(self, _: Request) -> Response:
        return Response(self.style, media_type="text/css")


@contextmanager
def embedding() -> Iterator[tuple[Embedder, str]]:
    """The page and where it is: an origin of its own."""
    page = Embedder()
    with served(page.app()) as url:
        yield page, url
