from clients import DataServiceClient

# ok: hardcoded-service-url
client = DataServiceClient("http://localhost:8001")
