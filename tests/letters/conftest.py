from tests.ticking import post, run, tick, town, two  # noqa: F401 — the same town and post office
