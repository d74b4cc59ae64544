class Startup:
    async def run(self):
        # expect: aiogram-startup-callback-return-ignored "`run`"
        return {"redis": 1}
