from shared.settings import settings

print(settings.user_url)
