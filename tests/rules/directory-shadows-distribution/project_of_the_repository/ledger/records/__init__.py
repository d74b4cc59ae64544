# ok: directory-shadows-distribution
