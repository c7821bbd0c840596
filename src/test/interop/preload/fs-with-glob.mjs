// What Node's own `fs` lacks before version 22, for glob-on-node20.mjs.
export * from 'node:fs';
export { default } from 'node:fs';

export function globSync() {
  throw new Error('this Node has no globSync; the sub-commands that the tests use do without it');
}
