import pprint
import sys

import rich
from icecream import ic

from orders import process

# expect: no-print-logging "`print` writes to standard output what belongs into the log, and in 8 more places"
print("started")
pprint.pprint({})
pprint.pp({})
sys.stdout.write("ready")
sys.stderr.write("ready")
sys.stdout.writelines(["ready"])
rich.print("ready")
ic("ready")

if __name__ == "__main__":
    print("runs")
    process(1)
