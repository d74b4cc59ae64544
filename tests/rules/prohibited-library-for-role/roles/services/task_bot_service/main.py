# expect: prohibited-library-for-role "imports `telebot`"
import telebot
