import fastapi
import torch  # ok: imported-but-not-declared

print(fastapi, torch)
