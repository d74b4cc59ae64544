class Session:
    redis = None

    async def get(self, key: str) -> str:
        return key


session = Session()
