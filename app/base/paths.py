"""Where templates, static files and migrations lie: beside `app` in a checkout, inside it in a wheel."""

from pathlib import Path

_APP = Path(__file__).resolve().parents[1]
ROOT = _APP.parent if (_APP.parent / "alembic.ini").exists() else _APP / "bundle"

TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
MIGRATIONS = ROOT / "migrations"
ALEMBIC = ROOT / "alembic.ini"
LOCALES = _APP / "locales"
