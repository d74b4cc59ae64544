FROM python:3.12-slim
WORKDIR /app
COPY security.py settings.py bot.py ./
RUN pip install aiogram pydantic-settings
CMD ["python", "bot.py"]
