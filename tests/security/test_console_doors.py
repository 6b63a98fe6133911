"""No route of the console opens without a login, to too small a role, or to a form that is not its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from fastapi.routing import APIRoute

from console.accounts import TRIES, StaffAccounts
from console.app import ROOMS
from console.audit import entries
from console.session import BASE, COOKIE
from tests.browser.console import PASSWORD, csrf_of, staff_client, staff_token
from tests.browser.shop import Shop, running_shop

OWN = {"/logout", "/password", "/language", "/theme"}
"""Everyone changes these of their own account; whatever else a viewer may change is named in FOR_VIEWERS."""
FOR_VIEWERS = {"/inbox/filters", "/inbox/filters/remove", "/desk/{conversation_id}/presence"}
"""Their own saved filters, and that they are looking."""
ADMIN = re.compile(r"^/(staff|audit)\b|/(export|erase|write|decline)$")
"""Who may come in, what was done, what leaves the shop, and what is gone for good."""
ELSEWHERE = (
    "//evil.test", "https://evil.test", "/console//evil.test", "/console/\\evil.test", "javascript:alert(1)",
    "/products/p-001", "/console/inbox\r\nSet-Cookie: a=b",
)  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with running_shop(tmp_path_factory.mktemp("shop")) as running:
        yield running


def routes() -> list[tuple[str, str]]:
    """Every route behind the login, with a word for each of its parameters."""
    found = [
        (method, route.path)
        for room in ROOMS
        for route in room.routes
        if isinstance(route, APIRoute)
        for method in sorted(route.methods)
    ]
    assert len(found) >= 15
    return found


def filled(path: str) -> str:
    return BASE + re.sub(r"{[^}]*}", "nothing", path)


def ask(client: httpx.Client, method: str, path: str, csrf: str = "") -> httpx.Response:
    data = {"csrf": csrf} if method != "GET" else None
    with client.stream(method, filled(path), data=data) as response:  # live pages never end: not read
        return response


def test_without_a_login_every_route_leads_to_the_door(shop: Shop) -> None:
    with httpx.Client(base_url=shop.url) as stranger:
        for method, path in routes():
            response = ask(stranger, method, path)
            assert response.status_code == 303, (method, path)
            assert response.headers["location"].startswith(f"{BASE}/login"), (method, path)
        live = stranger.get(f"{BASE}/inbox", headers={"HX-Request": "true"})
        assert (live.status_code, live.headers["hx-redirect"]) == (401, f"{BASE}/login")


def test_a_viewer_changes_nothing_and_an_agent_nothing_of_the_admins(shop: Shop) -> None:
    with staff_client(shop, "viewer") as viewer, staff_client(shop, "agent") as agent:
        tokens = {client: csrf_of(client) for client in (viewer, agent)}
        for method, path in routes():
            if method != "GET" and path not in OWN | FOR_VIEWERS:
                assert ask(viewer, method, path, tokens[viewer]).status_code == 403, (method, path)
            if ADMIN.search(path):
                for client in (viewer, agent):
                    assert ask(client, method, path, tokens[client]).status_code == 403, (method, path)


def test_a_form_without_its_own_token_changes_nothing(shop: Shop) -> None:
    with staff_client(shop, "admin") as admin, staff_client(shop, "admin", "other") as other:
        foreign = csrf_of(other)
        own = csrf_of(admin)
        for method, path in routes():
            if method == "GET":
                continue
            for token in ("", foreign):
                assert ask(admin, method, path, token).status_code == 403, (method, path)
            sent = admin.request(
                method, filled(path), data={"csrf": own}, headers={"Origin": "https://evil.test"}
            )
            assert sent.status_code == 403, (method, path)


def test_a_link_never_changes_anything(shop: Shop) -> None:
    with staff_client(shop, "admin") as admin:
        before = entries(shop.engine, limit=None)
        for method, path in routes():
            if method == "GET" and ".csv" not in path:  # an export is written down, as it should be
                ask(admin, method, path)
        assert entries(shop.engine, limit=None) == before


def test_what_does_not_exist_is_a_page_that_says_so(shop: Shop) -> None:
    with staff_client(shop, "admin") as admin:
        token = csrf_of(admin)
        for method, path in routes():
            if path in OWN:
                continue
            assert ask(admin, method, path, token).status_code < 500, (method, path)
        for odd in ("nowhere", "inbox/%00", "inbox/" + "a" * 3000, "audit?before=x", "audit?day=%00&who=%ff"):
            response = admin.get(f"{BASE}/{odd}")
            assert response.status_code < 500, odd
            assert response.headers["content-type"].startswith("text/html")


def test_every_answer_is_guarded_and_never_kept(shop: Shop) -> None:
    with staff_client(shop, "admin") as admin:
        for path in ("login", "inbox", "staff", "audit", "nowhere", "static/console.js"):
            headers = admin.get(f"{BASE}/{path}").headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert headers["x-frame-options"] == "DENY"
            assert headers["x-content-type-options"] == "nosniff"
            kept = "no-cache" if path.startswith("static") else "no-store"
            assert headers["cache-control"] == kept, path


def login(shop: Shop, name: str, password: str, wanted: str = "") -> httpx.Response:
    with httpx.Client(base_url=shop.url) as browser:
        page = browser.get(f"{BASE}/login")
        csrf = page.text.split('name="csrf" value="', 1)[1].split('"', 1)[0]
        data = {"csrf": csrf, "name": name, "password": password}
        return browser.post(f"{BASE}/login", params={"next": wanted}, data=data)


def test_the_session_is_out_of_reach_of_scripts_and_other_sites(shop: Shop) -> None:
    staff_token(shop, "agent", "cookie")
    response = login(shop, "cookie", PASSWORD, f"{BASE}/reports?day=1")
    assert (response.status_code, response.headers["location"]) == (303, f"{BASE}/reports?day=1")
    cookie = next(c for c in response.headers.get_list("set-cookie") if c.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/console" in cookie


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_the_door_leads_nowhere_but_into_the_console(shop: Shop, wanted: str) -> None:
    staff_token(shop, "agent", "cookie")
    assert login(shop, "cookie", PASSWORD, wanted).headers["location"] == f"{BASE}/inbox"


def test_a_session_from_before_the_login_is_worth_nothing_after_it(shop: Shop) -> None:
    staff_token(shop, "agent", "fixed")
    with httpx.Client(base_url=shop.url, cookies={COOKIE: "chosen by an attacker"}) as browser:
        csrf = browser.get(f"{BASE}/login").text.split('name="csrf" value="', 1)[1].split('"', 1)[0]
        data = {"csrf": csrf, "name": "fixed", "password": PASSWORD}
        response = browser.post(f"{BASE}/login", data=data)
        assert "chosen" not in str(response.headers.get_list("set-cookie"))
    with httpx.Client(base_url=shop.url, cookies={COOKIE: "chosen by an attacker"}) as attacker:
        assert attacker.get(f"{BASE}/inbox").status_code == 303


def test_a_login_that_another_site_sends_is_refused(shop: Shop) -> None:
    response = httpx.post(f"{shop.url}{BASE}/login", data={"name": "x", "password": "y"})
    assert response.status_code == 403


def test_after_wrong_passwords_the_door_says_when_to_come_back(shop: Shop) -> None:
    staff_token(shop, "agent", "forgot")
    answers = [login(shop, "forgot", "wrong") for _ in range(TRIES)]
    assert [one.status_code for one in answers] == [401] * (TRIES - 1) + [429]
    assert "forgot" in answers[0].text
    assert 'wrong"' not in answers[0].text
    assert login(shop, "forgot", PASSWORD).status_code == 429


def test_whose_password_another_chose_gets_nowhere_else(shop: Shop) -> None:
    StaffAccounts(shop.engine).add("fresh", "Fresh", "admin", PASSWORD, by="-", now=datetime.now(UTC))
    with staff_client(shop, "admin", "fresh") as fresh:
        for method, path in routes():
            if path in OWN:
                continue
            token = csrf_of(fresh)
            response = ask(fresh, method, path, token)
            assert response.headers.get("location") == f"{BASE}/password", (method, path)


def test_a_crowd_at_the_door_is_told_to_wait(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running_shop(tmp_path_factory.mktemp("crowd")) as crowded:
        answers = [httpx.get(f"{crowded.url}{BASE}/login").status_code for _ in range(90)]
        assert answers[0] == 200
        assert 429 in answers
        with staff_client(crowded) as staff:
            assert staff.get(f"{BASE}/inbox").status_code == 200
