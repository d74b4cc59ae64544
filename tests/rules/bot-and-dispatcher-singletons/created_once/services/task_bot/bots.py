"""Not aiogram's."""


class Bots:
    def __init__(self, bot) -> None:
        self.bot = bot


class Bot:
    pass


# ok: bot-and-dispatcher-singletons
nobody = Bot()
