import sys
from typing import TYPE_CHECKING

# What is made at build time, is in the tree and not in the image, or stands in a package that many share.
# ok: imported-but-not-declared
import task_pb2
# ok: imported-but-not-declared
import generated_client
# ok: imported-but-not-declared
from fleet_tools import limits
# ok: imported-but-not-declared
import opentelemetry.community
import magic
# ok: imported-but-not-declared
import pyphen
# ok: imported-but-not-declared
from telegram import send
from fastapi import FastAPI

if sys.version_info < (3, 11):
    # ok: imported-but-not-declared
    import tomli as tomllib
else:
    import tomllib

if TYPE_CHECKING:
    # ok: imported-but-not-declared
    from redis import Redis
    # ok: imported-but-not-declared
    from _typeshed import SupportsRead

# expect: imported-but-not-declared[error] "`fastap` is imported, and nothing that `task_api` declares has it"
import fastap

print(FastAPI, pyphen, send, task_pb2, generated_client, limits, opentelemetry, magic, tomllib, fastap)
