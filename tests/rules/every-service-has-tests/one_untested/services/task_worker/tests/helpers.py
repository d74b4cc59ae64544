from main import consume
