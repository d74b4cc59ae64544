import axios from 'axios';

// expect: login-sends-form-encoding
export const login = (username: string, password: string) => axios.post('/login', { username, password });
// ok: login-sends-form-encoding
export const form = (data: URLSearchParams) => axios.post('/login', new URLSearchParams({ a: 'b' }));
