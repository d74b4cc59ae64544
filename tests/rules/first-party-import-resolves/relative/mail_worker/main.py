# ok: first-party-import-resolves
from .settings import PORT

if __name__ == "__main__":
    print(PORT)
