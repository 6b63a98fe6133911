"""Opens a feed from a file or the web as chunks of bytes; each failure is a sentence that says what to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import urlsplit, urlunsplit

import httpx

from catalog.feed_records import refused

MAX_DOWNLOAD_BYTES: Final = 1_000_000_000
"""About two million rows; more is a mistake or an attack."""
CHUNK_BYTES: Final = 1 << 16
TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0)
_MAX_REDIRECTS: Final = 5
_STATUS_ADVICE: Final = {
    401: "make the address readable without signing in, or put user:password@ into it",
    403: "make the address readable without signing in, or put user:password@ into it",
    404: "check the address",
    410: "check the address",
    429: "import less often, or try again later",
}

Progress = Callable[[int, int | None], None]
"""Told (bytes read so far, bytes in all or None where the sender did not say) after every chunk."""


def source_name(source: str | Path) -> str:
    """Tell what messages and the import log call a source: a file's name, an address without its secrets."""
    if not is_web_address(source):
        return Path(source).name or str(source)
    try:
        parts = urlsplit(str(source))
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the feed's address"
    return urlunsplit((parts.scheme, host + port, parts.path, "", ""))


def is_web_address(source: str | Path) -> bool:
    """Whether a source is to be fetched, not opened."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


@contextmanager
def open_feed(
    source: str | Path, progress: Progress | None = None, *, max_bytes: int = MAX_DOWNLOAD_BYTES
) -> Iterator[Iterator[bytes]]:
    """Return the chunks of a file or of what a web address sends.

    Raises ImportRefusedError, also while the chunks are read, where it cannot be had whole.
    """
    if is_web_address(source):
        with _answer(str(source)) as response:
            yield _tell(_received(response, max_bytes), _announced(response), progress)
        return
    with _opened(Path(source)) as file:
        yield _tell(_read(file), os.fstat(file.fileno()).st_size or None, progress)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a path with NUL in it
        why = getattr(error, "strerror", None) or "it is no path"
        raise refused(f"the file cannot be read ({why})", "check its path and permissions") from error


@contextmanager
def _answer(address: str) -> Iterator[httpx.Response]:
    client = httpx.Client(timeout=TIMEOUT, follow_redirects=True, max_redirects=_MAX_REDIRECTS)
    with client, _explained(), client.stream("GET", address, headers={"accept": "text/csv, */*"}) as response:
        if not response.is_success:
            status = response.status_code
            advice = _STATUS_ADVICE.get(status, "try again later, or ask who runs that server")
            raise refused(f"the server answers {status} {response.reason_phrase}".rstrip(), advice)
        yield response


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise refused(
            "the server did not answer in time", "try again, or download the file yourself"
        ) from error
    except httpx.TooManyRedirects as error:
        raise refused("the address only leads on to others", "write the address it ends at") from error
    except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise refused("the address is none", "write https://shop.example/feed.csv") from error
    except httpx.ConnectError as error:
        raise refused("the server cannot be reached", "check the address and the network") from error
    except httpx.RequestError as error:
        raise refused("the connection broke off", "try again") from error


def _received(response: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    total = 0
    for chunk in response.iter_bytes(CHUNK_BYTES):
        total += len(chunk)
        if total > max_bytes:
            raise refused(
                f"the feed is larger than {max_bytes:,} bytes", "check the address, or split the feed"
            )
        yield chunk


def _announced(response: httpx.Response) -> int | None:
    """Return the length that was announced; unknown where it is sent compressed, for we count the text."""
    length = response.headers.get("content-length", "")
    return int(length) if length.isdecimal() and "content-encoding" not in response.headers else None


def _read(file: BinaryIO) -> Iterator[bytes]:
    try:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk
    except OSError as error:
        raise refused(f"the file cannot be read on ({error.strerror})", "copy it anew") from error


def _tell(chunks: Iterator[bytes], total: int | None, progress: Progress | None) -> Iterator[bytes]:
    done = 0
    for chunk in chunks:
        done += len(chunk)
        yield chunk
        if progress is not None:
            progress(done, total)
