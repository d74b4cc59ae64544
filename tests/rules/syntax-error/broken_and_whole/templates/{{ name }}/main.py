# ok: syntax-error
from {{ name }} import app
