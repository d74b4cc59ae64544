import settings

print(settings.Settings())
