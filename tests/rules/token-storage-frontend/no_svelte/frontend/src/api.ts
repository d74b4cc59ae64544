localStorage.setItem('token', t)
