import bz2
import codecs
import gzip
import lzma
from pathlib import Path


async def read_all(path: Path):
    # expect: blocking-call-in-async-code[warning] "`codecs.open`"
    codecs.open("x")
    # expect: blocking-call-in-async-code[warning] "`gzip.open`"
    gzip.open("x")
    # expect: blocking-call-in-async-code[warning] "`bz2.open`"
    bz2.open("x")
    # expect: blocking-call-in-async-code[warning] "`lzma.open`"
    lzma.open("x")
    # expect: blocking-call-in-async-code[warning] "`path.read_bytes`"
    path.read_bytes()
    # expect: blocking-call-in-async-code[warning] "`path.write_bytes`"
    path.write_bytes(b"x")
