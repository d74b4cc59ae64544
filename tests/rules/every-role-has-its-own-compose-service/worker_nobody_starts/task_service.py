# ok: every-role-has-its-own-compose-service
class TaskService:
    async def create(self):
        return None
