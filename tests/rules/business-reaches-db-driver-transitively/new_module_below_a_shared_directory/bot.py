import aiogram
from kit import clock

if __name__ == "__main__":
    print(aiogram, clock)
