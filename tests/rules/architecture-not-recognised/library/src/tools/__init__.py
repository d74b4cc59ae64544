# ok: architecture-not-recognised
answer = 42
