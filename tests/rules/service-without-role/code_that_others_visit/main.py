import httpx

if __name__ == "__main__":
    print(httpx)
