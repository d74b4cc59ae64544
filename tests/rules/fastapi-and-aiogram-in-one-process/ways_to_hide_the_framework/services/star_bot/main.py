from toolbox import *

import aiogram
