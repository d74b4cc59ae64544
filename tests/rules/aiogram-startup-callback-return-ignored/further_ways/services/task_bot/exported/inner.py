async def exported_callback():
    # expect: aiogram-startup-callback-return-ignored "`exported_callback`"
    return {"redis": 1}
