export * from './http';
export { default as askUsers } from './http';
