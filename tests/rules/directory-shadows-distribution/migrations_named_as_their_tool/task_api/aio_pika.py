# ok: directory-shadows-distribution
import fastapi
