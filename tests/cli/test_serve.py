"""`solovey serve` as a process of its own."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen


def status(url: str) -> int:
    try:
        with urlopen(url, timeout=10) as answer:
            return answer.status
    except HTTPError as refusal:
        with refusal:
            return refusal.code


def test_an_empty_installation_prints_one_link_to_set_it_up(serving):
    with serving("--no-scheduler") as (_, address, lines):
        links = [line.split()[-1] for line in lines if "/sign-in/" in line]

        assert len(links) == 1
        assert links[0].startswith(f"{address}/sign-in/")


def test_the_links_of_a_demonstration_end_with_the_server(serving, tmp_path):
    with serving("--demo") as (server, _, lines):
        links = [line.split() for line in lines if "/sign-in/" in line]

        assert [whose for whose, _ in links[:2]] == ["coordinator.by@example.org", "coordinator.ru@example.org"]
        assert any("18.11.2024" in line for line in lines)
        assert status(links[0][1]) == 200

    assert server.returncode == 0
    assert good_links(tmp_path) == 0


def test_the_links_of_a_killed_demonstration_end_at_the_next_start(serving, tmp_path):
    with serving("--demo") as (server, _, lines):
        server.kill()
    links = [line for line in lines if "/sign-in/" in line]

    assert good_links(tmp_path) == len(links)

    with serving("--demo") as (_, address, _):
        assert good_links(tmp_path) == len(links)
        assert status(f"{address}{links[0].rpartition(address)[2]}") == 404


def good_links(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "var" / "solovey.db")) as file:
        [(good,)] = file.execute("SELECT count(*) FROM sign_in_link WHERE expires_at > '2025-01-01'")
    return good


def test_a_port_that_is_taken_is_told_before_anything_else(solovey, free_port, tmp_path):
    with socket.create_server(("127.0.0.1", free_port)):
        refused = solovey("serve", "--demo", "--port", str(free_port))

    assert (refused.code, refused.out) == (1, "")
    assert f"127.0.0.1 port {free_port}: Address already in use" in refused.err
    assert not (tmp_path / "var").exists()


def test_an_address_that_is_not_ours_is_told(solovey, free_port):
    refused = solovey("serve", "--host", "203.0.113.1", "--port", str(free_port))

    assert refused.code == 1
    assert "203.0.113.1" in refused.err


def test_real_data_is_no_demonstration(solovey, sample_url, free_port):
    refused = solovey("serve", "--demo", "--port", str(free_port), database_url=sample_url)

    assert (refused.code, refused.out) == (1, "")
    assert "--demo works only with an empty one" in refused.err
