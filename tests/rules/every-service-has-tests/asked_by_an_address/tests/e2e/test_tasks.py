import requests


def test_tasks():
    assert requests.get("http://localhost:8001/health").status_code == 200
    assert requests.get("http://data_postgres_api:8000/health").status_code == 200
