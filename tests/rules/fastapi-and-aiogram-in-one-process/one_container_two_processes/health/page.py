PAGE = "healthy"
