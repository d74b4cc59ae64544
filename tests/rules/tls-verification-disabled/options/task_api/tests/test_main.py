import httpx


def test_it():
    # ok: tls-verification-disabled
    httpx.get("https://localhost:8443", verify=False)
