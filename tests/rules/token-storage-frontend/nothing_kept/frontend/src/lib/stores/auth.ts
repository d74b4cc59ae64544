let token: string | null = null;

export function remember(answer: { access_token: string; token_type: string }) {
  token = answer.access_token;
  // ok: token-storage-frontend
  localStorage.setItem('theme', 'dark');
  // ok: token-storage-frontend
  localStorage.setItem('token_type', answer.token_type);
  // ok: token-storage-frontend
  sessionStorage.setItem('csrf_token', readCsrfToken());
  // ok: token-storage-frontend
  localStorage.removeItem('token');
  // ok: token-storage-frontend
  localStorage.setItem('token', '');
  // ok: token-storage-frontend
  document.cookie = 'token=; max-age=0';
  // ok: token-storage-frontend
  localStorage.setItem('cart', JSON.stringify(cart));
  // ok: token-storage-frontend
  localStorage.setItem('theme', JSON.stringify({ token: 'dark' }));
}
