from aiogram import Bot


def main() -> None:
    print(Bot)
