class UserOut:
    pass
