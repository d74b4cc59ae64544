import httpx


class AuthClient:
    def validate_token(self, token: str) -> int:
        answer = httpx.post("http://user-service:8003/validate-token", json={"token": token}, timeout=3.0)
        answer.raise_for_status()
        return answer.json()["user_id"]


auth_client = AuthClient()
