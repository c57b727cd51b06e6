"""`solovey reindex`."""

import pytest


@pytest.fixture
def database_url(sample_url):
    return sample_url


def test_reindex_enters_the_whole_sample(here):
    made, again = here("reindex"), here("reindex")

    assert made.code == 0
    assert made.out == again.out
    assert int(made.out.removesuffix(".\n").rpartition(" ")[2]) > 100
