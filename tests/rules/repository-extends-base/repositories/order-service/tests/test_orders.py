# ok: repository-extends-base
class FakeRepository:
    def __init__(self, db):
        self.db = db
