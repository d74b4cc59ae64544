from aiogram import Bot

from shared import *
import shared.lazy as lazy
