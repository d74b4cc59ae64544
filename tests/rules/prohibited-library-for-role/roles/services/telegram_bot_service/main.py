# expect: prohibited-library-for-role "imports `telegram`"
from telegram.ext import Application
