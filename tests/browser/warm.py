"""What each forked process would find out anew: modules, the signatures of the pages, the templates."""

import uvicorn
from sqlalchemy.orm import configure_mappers

import app.__main__  # noqa: F401 — every command
from app.base.memory import settle
from app.base.templating import environment
from app.main import pages

uvicorn.Config("app.cli.server:application", factory=True)
configure_mappers()
pages()
for name in environment("ru").list_templates():
    environment("ru").get_template(name)
settle()
