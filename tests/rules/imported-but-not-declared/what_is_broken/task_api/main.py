# ok: imported-but-not-declared
from typing import Optional, Optionalfrom typing import Annotated

# expect: imported-but-not-declared
import orjson
