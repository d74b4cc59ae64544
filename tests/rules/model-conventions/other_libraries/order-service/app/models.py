from tortoise import Model, fields


# ok: model-conventions
class Order(Model):
    number = fields.Column(pk=True)
