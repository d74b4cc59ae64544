from dto_definitions import *
