FROM python:3.12-slim
WORKDIR /app
COPY security.py settings.py main.py ./
RUN pip install fastapi uvicorn pydantic-settings
CMD ["uvicorn", "main:app"]
