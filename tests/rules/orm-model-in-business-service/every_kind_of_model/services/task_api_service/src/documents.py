import beanie
import mongoengine as me
from odmantic import Model
from tortoise.models import Model as TortoiseModel


# expect: orm-model-in-business-service "`Note`, which derives from `beanie.Document`"
class Note(beanie.Document):
    text: str


# expect: orm-model-in-business-service "`Picture`"
class Picture(me.EmbeddedDocument):
    pass


# expect: orm-model-in-business-service "`Sound`, which derives from `odmantic.Model`"
class Sound(Model):
    pass


# expect: orm-model-in-business-service "`Film`"
class Film(TortoiseModel):
    pass
