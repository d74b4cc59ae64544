from shared.service import app
