fetch('http://localhost:8001')
