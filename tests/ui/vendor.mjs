// Writes assets/vendor/ui.js: Preact, its hooks, signals and htm in one minified ES module. Run `npm run vendor` after a version changes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { FOLDER, UI } from './packages.mjs';

const OUT = new URL('../../assets/vendor/', import.meta.url);
const PACKAGES = ['preact', '@preact/signals', '@preact/signals-core', 'htm'];

/** @param {string} name */
const manifest = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'));

const result = await build({
  stdin: { contents: UI, resolveDir: FOLDER },
  bundle: true,
  minify: true,
  format: 'esm',
  // Phones of 2019 must parse it.
  target: 'es2019',
  legalComments: 'none',
  banner: { js: '/* Preact, @preact/signals and htm. Licences: ui.LICENSES.txt. Made by tests/ui/vendor.mjs. */' },
  write: false,
});
const code = result.outputFiles[0].contents;

const licences = PACKAGES.map((name) => {
  const { version, license } = manifest(name);
  const text = ['LICENSE', 'LICENSE.md', 'license'].map((file) => {
    try { return readFileSync(new URL(`node_modules/${name}/${file}`, import.meta.url), 'utf8').trim(); } catch { return ''; }
  }).find(Boolean);
  if (!text) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${text}\n`;
});

const about = {
  versions: Object.fromEntries(PACKAGES.map((name) => [name, manifest(name).version])),
  sha256: createHash('sha256').update(code).digest('hex'),
  bytes: code.length,
  gzipBytes: gzipSync(code, { level: 9 }).length,
};
writeFileSync(new URL('ui.js', OUT), code);
writeFileSync(new URL('ui.LICENSES.txt', OUT), licences.join(`\n${'-'.repeat(72)}\n\n`));
writeFileSync(new URL('ui.json', OUT), `${JSON.stringify(about, null, 2)}\n`);
console.log(`ui.js: ${about.bytes} bytes, ${about.gzipBytes} gzipped, sha256 ${about.sha256}`);
