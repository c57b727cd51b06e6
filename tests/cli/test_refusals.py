"""Each refusal is one plain sentence that names its cause; nobody is shown a traceback."""

import sqlite3

import pytest

from app.cli import failures, plans


def is_one_sentence(refused):
    """And nothing else: nothing printed as if it were a result."""
    assert refused.code == 1
    assert refused.out == ""
    assert refused.err.startswith("solovey: ")
    assert refused.err.count("\n") == 1
    return True


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        ("database_url", "mysql://x"),
        ("database_url", "sqlite://"),
        ("database_url", "sqlite:///:memory:"),
        ("database_url", "postgresql+psycopg://solovey@server:port/solovey"),
        ("smtp_url", "nonsense"),
        ("smtp_url", "smtp://server:many"),
        ("smtp_url", "http://server"),
        ("mail_from", "nobody"),
        ("site_url", "solovey.example.org"),
        ("site_url", "https://solovey.example.org:many"),
        ("secret_key", "short"),
        ("now", "yesterday"),
        ("now", "2024-11-18T09:00:00"),
        ("run_scheduler", "perhaps"),
        ("language", "de"),
        ("zone", "Mars/Olympus"),
        ("zone", "Europe"),
        ("upload_limit", "1"),
    ],
)
def test_a_wrong_setting_is_named_and_shown_how_it_looks(solovey, setting, wrong):
    refused = solovey("plan", "list", **{setting: wrong})

    assert is_one_sentence(refused)
    assert f"SOLOVEY_{setting.upper()} must " in refused.err


def test_a_setting_does_not_repeat_what_may_be_a_password(solovey):
    refused = solovey("plan", "list", database_url="mysql://solovey:secret@server/name")

    assert "secret" not in refused.err


def test_a_database_server_that_does_not_answer_is_named(solovey):
    refused = solovey("plan", "list", database_url="postgresql+psycopg://solovey:secret@127.0.0.1:1/solovey")

    assert is_one_sentence(refused)
    assert "SOLOVEY_DATABASE_URL" in refused.err
    assert "secret" not in refused.err


def test_a_file_that_is_no_database_is_left_alone(solovey, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Уважаемые коллеги! " * 100)
    refused = solovey("plan", "list", database_url=f"sqlite:///{file}")

    assert is_one_sentence(refused)
    assert "SOLOVEY_DATABASE_URL" in refused.err
    assert file.read_text().startswith("Уважаемые коллеги")


def test_a_database_of_a_newer_solovey_is_not_touched(solovey, sqlite_url):
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as file:
        file.execute("UPDATE alembic_version SET version_num = 'of_tomorrow'")
    file.close()
    refused = solovey("migrate", database_url=sqlite_url)

    assert is_one_sentence(refused)
    assert "newer Solovey" in refused.err


def test_a_folder_that_cannot_be_written_to_is_named(solovey, tmp_path):
    (tmp_path / "file").touch()
    refused = solovey("plan", "list", var=str(tmp_path / "file" / "var"))

    assert is_one_sentence(refused)
    assert "SOLOVEY_VAR" in refused.err


def test_a_key_cut_short_is_not_used(solovey, tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "secret.key").touch()
    refused = solovey("plan", "list")

    assert is_one_sentence(refused)
    assert "secret.key" in refused.err


def test_the_clock_of_a_real_database_cannot_be_set(solovey, sqlite_url):
    refused = solovey("plan", "list", database_url=sqlite_url, now="2024-11-18T09:00:00+03:00")

    assert is_one_sentence(refused)
    assert "SOLOVEY_NOW" in refused.err


def test_a_mail_server_that_does_not_answer_is_named(solovey, sqlite_url):
    refused = solovey("testmail", "anna@example.org", database_url=sqlite_url, smtp_url="smtp://127.0.0.1:1")

    assert is_one_sentence(refused)
    assert "SOLOVEY_SMTP_URL" in refused.err


def test_each_problem_of_an_account_is_told(solovey, sample_url):
    refused = solovey("person", "add", "nonsense", "Анна", database_url=sample_url)

    assert is_one_sentence(refused)
    assert "email: This does not look like an e-mail address" in refused.err


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_outside_of_all_plans_is_refused(solovey, sqlite_url, day):
    refused = solovey("reminders", "--on", day, database_url=sqlite_url)

    assert is_one_sentence(refused)
    assert "1990 and 2100" in refused.err


def test_even_a_mistake_of_ours_is_one_sentence(solovey, sqlite_url, monkeypatch):
    def stumble(*_, **__):
        raise KeyError("no such thing")

    monkeypatch.setattr(plans, "fill_database", stumble)
    refused = solovey("fill", database_url=sqlite_url)

    assert is_one_sentence(refused)
    assert "please report it: KeyError at plans.py:" in refused.err


def test_a_mistake_without_a_place_is_told_too():
    assert "ValueError at nowhere" in failures.in_one_sentence(ValueError("odd"))


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nightingale"],
        ["person"],
        ["person", "add"],
        ["person", "add", "anna@example.org", "Анна", "--language", "de"],
        ["plan", "list", "--loud"],
        ["fill", "--items", "0"],
        ["fill", "--people", "1"],
        ["reminders", "--on", "tomorrow"],
        ["testmail", "nonsense"],
        ["serve", "--port", "70000"],
        ["serve", "--workers", "0"],
    ],
)
def test_wrong_use_leaves_with_two(solovey, words):
    refused = solovey(*words)

    assert refused.code == 2
    assert "Traceback" not in refused.err
