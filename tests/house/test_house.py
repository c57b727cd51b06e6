"""The house as README describes it: floors, sizes, what stands at the top, what the wheel carries."""

import subprocess
import sys
import zipfile
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ALLOWED_AT_THE_TOP = {
    "app", "migrations", "templates", "static", "tests", "docs", "alembic.ini", "pyproject.toml", "requirements.lock",
    "README.md", "STYLE.md", "CHANGELOG.md", "LICENSE", "Makefile",
}  # fmt: skip


def ci(script: str, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-P", f".ci/{script}.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def sizes(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(ROOT / ".ci")
    import sizes  # noqa: PLC0415 — it lies outside the path until now

    return sizes


def test_no_stairs_lead_up():
    floors = subprocess.run([BIN / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert floors.returncode == 0, floors.stdout


def test_modules_do_not_import_each_other_in_a_circle():
    graph = grimp.build_graph("app", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) - {module} for module in graph.modules}

    TopologicalSorter(imports).prepare()


def test_a_function_is_about_ten_lines_and_a_module_about_sixty(sizes):
    of_a_function, of_a_module = sizes.medians()

    assert of_a_function <= 12
    assert of_a_module <= 80


def test_no_module_and_no_function_is_too_long(sizes):
    assert sizes.too_long() == []


def test_only_what_belongs_there_stands_at_the_top():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {name.split("/")[0] for name in tracked.splitlines()}

    assert {name for name in top if not name.startswith(".")} <= ALLOWED_AT_THE_TOP


@pytest.mark.parametrize("script", ["templates", "words"])
def test_every_file_keeps_to_the_rules_of(script):
    """templates: the strict content policy, partials; words: no registry's host in the lock, no machine's path."""
    check = ci(script)

    assert check.returncode == 0, check.stdout + check.stderr


def test_the_wheel_runs_without_a_checkout(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")
    bundle = tmp_path / "installed" / "app" / "bundle"

    for kind in ("templates/layouts/page.html", "static/css/app.css", "migrations/env.py", "alembic.ini"):
        assert (bundle / kind).is_file()
    assert where_the_installed_one_looks(tmp_path / "installed") == str(bundle)


def where_the_installed_one_looks(installed: Path) -> str:
    ask = f"import sys; sys.path.insert(0, {str(installed)!r}); from app.base.paths import ROOT; print(ROOT)"
    return subprocess.run(
        [sys.executable, "-c", ask], cwd=installed, capture_output=True, text=True, check=True
    ).stdout.strip()
