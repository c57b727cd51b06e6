from tests.ticking import post, run, tick, town  # noqa: F401 — the same town and post office
