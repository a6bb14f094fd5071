"""The worker of a bench in a process of its own that holds nothing but what `work` holds.

python bench/upload_worker.py    the settings, pickled, on its input
"""

import pickle
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from app import desk_of, settle_memory
from callbacks.clock import Clock, Works


def main() -> None:
    settings = pickle.load(sys.stdin.buffer)  # from the bench that started this
    desk = replace(desk_of(settings), reserved_addresses=True)
    settle_memory()
    Clock(Works(desk=desk, say=lambda _: None)).run(60)


if __name__ == "__main__":
    main()
