import sys

setattr(sys.modules[__name__], "app", object())
