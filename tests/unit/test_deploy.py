"""The container road agrees with the settings, and lets nobody reach what is private."""

from __future__ import annotations

import re
from typing import Any

import yaml

from rujai.settings import ROOT, Settings

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]


def test_only_the_application_is_published_and_on_loopback_unless_said_otherwise() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(published) == ["app"]
    assert published["app"] == ["${RUJAI_PUBLISH:-127.0.0.1:8080}:8080"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert all(SERVICES[name]["networks"] == ["inside"] for name in ("rasa", "postgres", "redis"))


def test_every_setting_given_to_the_application_exists() -> None:
    known = {f"RUJAI_{name.upper()}" for name in Settings.model_fields}
    assert set(SERVICES["app"]["environment"]) <= known


def test_no_secret_has_a_default_and_each_is_in_the_example() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    example = (ROOT / "deploy/example.env").read_text(encoding="utf-8")
    for name in ("POSTGRES_PASSWORD", "RUJAI_SECRET", "RUJAI_ACTION_TOKEN", "RUJAI_RASA_TOKEN"):
        assert f"${{{name}:-" not in text
        assert re.search(rf"^{name}=$", example, re.MULTILINE), name


def test_what_rasas_endpoints_take_from_the_environment_is_given() -> None:
    wanted = set(re.findall(r"\$\{(\w+)\}", (ROOT / "deploy/endpoints.yml").read_text(encoding="utf-8")))
    assert wanted
    assert wanted <= set(SERVICES["rasa"]["environment"])


def test_every_file_that_an_image_copies_is_in_the_tree() -> None:
    for dockerfile in (ROOT / "deploy").glob("*.Dockerfile"):
        for line in re.findall(
            r"^COPY (?!--from)(?:--chown=\w+ )?(.+)$", dockerfile.read_text(), re.MULTILINE
        ):
            for source in line.split()[:-1]:
                assert (ROOT / source).exists(), f"{dockerfile.name} copies {source}"


def test_images_install_from_the_locks_with_hashes() -> None:
    for dockerfile in (ROOT / "deploy").glob("*.Dockerfile"):
        assert "--require-hashes --no-deps -r locks/" in dockerfile.read_text(encoding="utf-8")
