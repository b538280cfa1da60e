"""Changes content, configuration, settings, the store of links and the cache at random, and lints what comes of it.

Not part of the test run, which has samples of it (tests/engine/test_mutations.py):

    python tests/fuzz.py --count 10000
    python tests/fuzz.py --kind settings --seed 1234 --count 1

No run may end with an internal error or take more than a gigabyte of memory, or 20 seconds of the processor a megabyte.
Prints each kind of failure once, with the seed that shows it again and the file that it wrote the input to.
"""

import argparse
import faulthandler
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "helpers"))

from mutations import FailureError, Mutations

MEMORY = 1 << 30
LONGEST = 60  # seconds that a run may take before where it is at is printed, and all ends


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="runs of each kind")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument(
        "--kind", action="append", help="content, configuration, settings, store or cache; all by default"
    )
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "hugolint-fuzz")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    options.out.mkdir(exist_ok=True)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        mutations = Mutations(Path(folder) / "site")
        for kind in options.kind or mutations.kinds:
            for seed in range(options.seed, options.seed + options.count):
                faulthandler.dump_traceback_later(LONGEST, exit=True)
                try:
                    mutations.run(kind, seed)
                except FailureError as failure:
                    name = f"{kind}: {failure}"[:60]
                    if not seen[name]:
                        (options.out / f"{kind}-{seed}").write_bytes(mutations.failing)
                        print(f"{kind} {seed}: {failure}", flush=True)
                    seen[name] += 1
                except BaseException:
                    print(f"{kind} {seed}", flush=True)
                    raise
            print(f"{kind}: {options.count} runs", flush=True)
            faulthandler.cancel_dump_traceback_later()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{sum(seen.values())} failures of {len(seen)} kinds; {peak} MB of memory at most")
    return int(bool(seen))


if __name__ == "__main__":
    sys.exit(main())
