interface ApiConfig {
  baseUrl: string;
  token?: string;
}

class ApiClient {
  private baseUrl: string;

  constructor(config: ApiConfig) {
    this.baseUrl = config.baseUrl;
  }

  async request<T>(endpoint: string, options: RequestInit = {}): Promise<T> {
    const response = await fetch(`${this.baseUrl}${endpoint}`, {
      ...options,
      headers: { 'Content-Type': 'application/json', ...options.headers },
    });
    return response.json();
  }

  auth = {
    login: (username: string, password: string) =>
      // ok: client-contract-matches-routes
      this.request<{ access_token: string }>('/login', {
        method: 'POST',
        body: new URLSearchParams({ username, password }),
      }),
    logout: () =>
      // expect: client-contract-matches-routes "the front end sends `POST /logout`, but no service serves such a path"
      this.request('/logout', { method: 'POST' }),
  };

  products = {
    // ok: client-contract-matches-routes
    list: (skip = 0, limit = 20) => this.request<Product[]>(`/products?skip=${skip}&limit=${limit}`),
    // ok: client-contract-matches-routes
    get: (id: number) => this.request<Product>(`/products/${id}`),
    // expect: client-contract-matches-routes "`GET /product/{}`"
    old: (id: number) => this.request<Product>(`/product/${id}`),
    create: (product: ProductCreate) =>
      // expect: client-contract-matches-routes "that path is served with GET only"
      this.request<Product>('/products', { method: 'POST', body: JSON.stringify(product) }),
  };
}

export const userApi = new ApiClient({ baseUrl: 'http://localhost:8001' });
export const productApi = new ApiClient({ baseUrl: 'http://localhost:8002' });
