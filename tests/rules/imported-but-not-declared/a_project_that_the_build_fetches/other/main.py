import fastapi
import torch  # expect: imported-but-not-declared[error]

print(fastapi, torch)
