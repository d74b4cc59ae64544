HERE = __name__  # expect: directory-shadows-distribution "`pydantic`"
