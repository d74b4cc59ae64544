from fastapi import *
