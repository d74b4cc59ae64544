# ok: directory-shadows-distribution
RELOAD = False
