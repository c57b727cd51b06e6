"""Reads one file as the product does, in a process of its own, and tells what it took: run by the tests of bad input.

The memory is the most that any process it waited for has held: that is the child that reads.
"""

import json
import resource
import sys
from pathlib import Path

from app.imports.reading import read_document
from app.imports.refusals import Unreadable

if __name__ == "__main__":
    told: dict[str, object] = {}
    try:
        told["items"] = len(read_document(Path(sys.argv[1]), sys.argv[2]).items)
    except Unreadable as refusal:
        told["refusal"], told["status"] = refusal.message, refusal.status
        told["said"] = str(refusal)
    told["megabytes"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    told["own_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(told))
