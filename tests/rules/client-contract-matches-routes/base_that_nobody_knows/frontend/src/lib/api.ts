import { settings } from 'somewhere';

// ok: client-contract-matches-routes
export const search = () => fetch(`${settings.base}/search`);
