from services.web_api_service import nothing
