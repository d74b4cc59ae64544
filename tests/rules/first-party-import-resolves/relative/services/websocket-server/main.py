# ok: first-party-import-resolves
from .settings import PORT
# expect: first-party-import-resolves "`pieces.second` is imported"
from pieces import second

if __name__ == "__main__":
    print(PORT)
