import axios from 'axios';
import { PRODUCTS } from './config';

export const api = axios.create({ baseURL: PRODUCTS });
