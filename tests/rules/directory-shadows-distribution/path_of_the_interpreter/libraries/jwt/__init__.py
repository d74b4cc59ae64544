HERE = __name__  # expect: directory-shadows-distribution "`import jwt` finds this directory in `mail_api`, and no longer the library `pyjwt`"
