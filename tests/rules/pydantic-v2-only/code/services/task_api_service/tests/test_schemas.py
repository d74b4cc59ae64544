# ok: pydantic-v2-only
from pydantic import validator
