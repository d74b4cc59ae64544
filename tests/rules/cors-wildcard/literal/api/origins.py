PUBLIC = ["*"]
PARTNERS = ["https://partner.example.com"]


class Open:
    PARTNERS = ["*"]
