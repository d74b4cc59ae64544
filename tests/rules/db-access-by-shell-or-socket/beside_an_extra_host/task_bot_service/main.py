import aiogram

print(aiogram)
