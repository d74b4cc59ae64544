import respx
from src.main import app


# ok: db-driver-in-business-tests
def test_client():
    print("select a dish from the menu")
