import httpx

# ok: httpx-misuse
httpx.delete("http://localhost:8000/tasks", params={"all": 1}, timeout=3)
# expect: httpx-misuse
httpx.delete("http://localhost:8000/tasks", json={"all": 1}, timeout=3)
# expect: httpx-misuse
httpx.get("http://localhost:8000/tasks", json={"all": 1}, timeout=3)
# expect: httpx-misuse
httpx.head("http://localhost:8000/tasks", json={"all": 1}, timeout=3)
# expect: httpx-misuse
httpx.options("http://localhost:8000/tasks", json={"all": 1}, timeout=3)
