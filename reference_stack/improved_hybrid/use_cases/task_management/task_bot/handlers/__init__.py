"""The handlers of the bot, by subject."""
