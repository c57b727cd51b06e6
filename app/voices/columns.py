"""The columns that voices and echoes read and write, by the nouns they stand for."""

from typing import Any

from sqlalchemy import inspect

from app.voices.models import Echo, Voice

voice: Any = inspect(Voice).local_table.c
echo: Any = inspect(Echo).local_table.c
VOICES, ECHOES = voice.id.table, echo.id.table
