import aiogram
from stats.settings import URL

if __name__ == "__main__":
    print(aiogram, URL)
