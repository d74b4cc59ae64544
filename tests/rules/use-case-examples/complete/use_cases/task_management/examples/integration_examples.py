import httpx

print(httpx.get("http://localhost:8000/api/v1/tasks").json())
