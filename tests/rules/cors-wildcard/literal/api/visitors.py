PARTNERS = ["*"]
