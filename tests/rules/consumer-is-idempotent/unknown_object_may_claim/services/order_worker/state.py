class State:
    guard = None

    async def accepts(self, message_id: str) -> bool:
        return bool(message_id)


state = State()
