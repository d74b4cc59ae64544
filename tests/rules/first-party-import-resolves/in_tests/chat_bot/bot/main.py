def dispatch(): ...


if __name__ == "__main__":
    dispatch()
