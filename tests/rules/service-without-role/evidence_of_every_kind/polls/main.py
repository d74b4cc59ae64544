import telebot
telebot.TeleBot('t').infinity_polling()
