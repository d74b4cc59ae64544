WEB = "uvicorn"
