// Preload (node --import): lets the conformance suite start on Node 20.
//
// Its bundle imports globSync from `fs`, which came with Node 22, for one sub-command that is not
// used here; the missing name alone keeps the bundle from loading. Where the name is missing, the
// bundle is handed fs-with-glob.mjs instead of `fs`. Node loads this file twice: as the preload,
// and, once registered, as the hook.
import * as fs from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && !('globSync' in fs)) {
  register(import.meta.url);
}

export async function resolve(specifier, context, next) {
  const fromSuite = /\/conformance\/dist\/index\.js$/.test(context.parentURL ?? '');
  return fromSuite && (specifier === 'fs' || specifier === 'node:fs')
    ? { url: new URL('fs-with-glob.mjs', import.meta.url).href, shortCircuit: true }
    : next(specifier, context);
}
