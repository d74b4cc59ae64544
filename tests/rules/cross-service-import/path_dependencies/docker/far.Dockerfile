FROM python:3.12-slim
WORKDIR /app
COPY services/far_api_service .
COPY services/order-service /order-service
# expect: cross-service-import "`far_api_service` installs `/order-service`"
RUN pip install /order-service
COPY services/order-service order-service
# expect: cross-service-import "`far_api_service` installs `order-service/`"
RUN pip3.12 install order-service/
CMD ["uvicorn", "main:app"]
