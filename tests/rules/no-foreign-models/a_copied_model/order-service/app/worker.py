from app import models

print(models.Order)
