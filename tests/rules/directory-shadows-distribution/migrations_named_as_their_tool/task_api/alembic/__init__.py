HERE = __name__  # expect: directory-shadows-distribution[warning] "`import alembic` finds this directory in `task_api`, and no longer the library `alembic`"
