class FakeTaskRepository:
    async def add(self, title: str) -> str:
        return title
