"""A feed comes from a file or the web, and every failure to get it is one sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from catalog.feed_source import open_feed, source_name
from catalog.report import ImportRefusedError

BODY = b"id,title\n1,T\n" * 20_000


class Shop(BaseHTTPRequestHandler):
    """A shop's web server, in its good and bad moods."""

    statuses: ClassVar = {"/locked": 403, "/gone": 404, "/broken": 503}

    def do_GET(self) -> None:
        if self.path in self.statuses:
            self.send_error(self.statuses[self.path])
        elif self.path in ("/loop", "/moved"):
            self.send_response(302)
            self.send_header("Location", "/loop" if self.path == "/loop" else "/feed.csv")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(len(BODY)))
            self.end_headers()
            self.wfile.write(BODY[:100_000] if self.path == "/cut" else BODY)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — its name in the library
        """Say nothing."""


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def fetched(source: str | Path, **given: int) -> bytes:
    with open_feed(source, **given) as chunks:  # type: ignore[arg-type]
        return b"".join(chunks)


def test_a_file_and_an_address_give_the_same_bytes(shop: str, tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    file.write_bytes(BODY)
    assert (
        fetched(file) == fetched(str(file)) == fetched(f"{shop}/feed.csv") == fetched(f"{shop}/moved") == BODY
    )


def test_progress_hears_how_much_of_how_much(shop: str) -> None:
    heard: list[tuple[int, int | None]] = []
    with open_feed(f"{shop}/feed.csv", lambda done, total: heard.append((done, total))) as chunks:
        for _ in chunks:
            pass
    assert heard[-1] == (len(BODY), len(BODY))
    assert len(heard) > 1
    assert heard == sorted(heard)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (
            "/locked",
            (
                "the server answers 403 Forbidden; "
                "make the address readable without signing in, or put user:password@ into it"
            ),
        ),
        ("/gone", "the server answers 404 Not Found; check the address"),
        (
            "/broken",
            "the server answers 503 Service Unavailable; try again later, or ask who runs that server",
        ),
        ("/loop", "the address only leads on to others; write the address it ends at"),
        ("/cut", "the connection broke off; try again"),
    ],
)
def test_a_server_that_does_not_send_the_feed_is_told(path: str, sentence: str, shop: str) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        fetched(shop + path)
    assert str(refusal.value) == sentence


def test_a_feed_that_never_ends_is_cut_off(shop: str) -> None:
    with pytest.raises(ImportRefusedError, match="the feed is larger than 1,000 bytes; check the address"):
        fetched(f"{shop}/feed.csv", max_bytes=1000)


def test_no_server_no_file_and_no_address_are_told(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="the server cannot be reached; check the address and"):
        fetched("http://127.0.0.1:9/feed.csv")
    with pytest.raises(
        ImportRefusedError, match=r"the address is none; write https://shop\.example/feed\.csv"
    ):
        fetched("http://[::bad/feed.csv")
    with pytest.raises(
        ImportRefusedError, match=r"cannot be read \(No such file or directory\); check its path"
    ):
        fetched(tmp_path / "none.csv")
    with pytest.raises(ImportRefusedError, match=r"cannot be read \(Is a directory\); check its path"):
        fetched(tmp_path)


def test_an_address_is_named_without_its_secrets() -> None:
    assert source_name("https://me:pw@shop.example:8443/f.csv?token=s") == "https://shop.example:8443/f.csv"
    assert source_name("/srv/feeds/demo.csv") == "demo.csv"
    assert source_name("https://[bad") == "the feed's address"
