import bcrypt


def right(password: bytes, known: bytes) -> bool:
    return bcrypt.checkpw(password, known)
