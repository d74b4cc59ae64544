import httpx


def is_user_present(user: int) -> bool:
    # expect: blocking-call-in-async-code "through `create_order` → `is_user_present`"
    return httpx.get(f"http://user-service:8000/users/{user}").status_code == 200
