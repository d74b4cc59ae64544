import fastapi  # ok: hyphen-in-file-or-directory-name
