from beanie import Document


class User(Document):
    # expect: password-column-hashed
    pwd: str
