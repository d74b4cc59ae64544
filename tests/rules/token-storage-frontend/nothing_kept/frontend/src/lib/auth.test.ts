// ok: token-storage-frontend
localStorage.setItem('token', 'x');
