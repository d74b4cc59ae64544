HEALTH = '/health'
