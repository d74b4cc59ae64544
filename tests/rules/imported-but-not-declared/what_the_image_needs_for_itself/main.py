import fastapi
import pandas  # expect: imported-but-not-declared[error]

print(fastapi, pandas)
