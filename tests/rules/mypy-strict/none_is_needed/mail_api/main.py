import fastapi

print(fastapi)
