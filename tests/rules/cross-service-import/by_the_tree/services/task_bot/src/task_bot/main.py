from task_bot.handlers import texts

print(texts)
