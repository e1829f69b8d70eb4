// Makes assets/dist/, which is all that ships of the pages: for each its HTML, its stylesheet, its script, and what that can
// fetch later (sheets, languages). A phone on slow Wi-Fi then asks for three files instead of forty, and for none of the
// comments. The result is kept in the repository, so that the box is built by cargo alone; build.rs refuses to build from one
// that is older than its sources (sources.txt). `--check` only compares.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));
const DIST = join(ASSETS, 'dist');
const PAGES = ['floor', 'guest', 'home', 'kitchen'];
const check = process.argv.includes('--check');

/** @type {Map<string, Uint8Array>} by path within dist/ */
const made = new Map([['sources.txt', Buffer.from(`${fingerprint()}\n`)]]);
for (const page of PAGES) {
  const script = join(ASSETS, page, 'main.js');
  const later = join(ASSETS, page, 'sheets.css');
  const result = await build({
    entryPoints: [...(existsSync(script) ? [{ in: script, out: 'main' }] : []), { in: join(ASSETS, page, `${page}.css`), out: 'style' }, ...(existsSync(later) ? [{ in: later, out: 'sheets' }] : [])],
    outdir: join(DIST, page),
    chunkNames: '[name]-[hash]',
    absWorkingDir: ASSETS,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    // Phones of 2019 must still parse it; what old Safaris call by another name is written both ways.
    target: ['es2020', 'safari15'],
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: '/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */' },
    metafile: true,
    write: false,
  });
  for (const file of result.outputFiles) made.set(relative(DIST, file.path), file.contents);
  // What the script needs at once is named in the page, so that it is asked for together with the script.
  const needed = (result.metafile.outputs[`dist/${page}/main.js`]?.imports ?? []).filter(({ kind }) => kind === 'import-statement');
  const preloads = needed.map(({ path }) => `<link rel="modulepreload" href="/a/{{build}}/${path}">\n`).join('');
  const text = readFileSync(join(ASSETS, page, 'index.html'), 'utf8').replace('</head>', `${preloads}</head>`);
  made.set(`${page}/index.html`, Buffer.from(text));
}

/** @returns {string} as build.rs counts it: SHA-256 over every source's path and content, each after its length */
function fingerprint() {
  const hash = createHash('sha256');
  const names = readdirSync(ASSETS, { recursive: true }).map(String)
    .filter((name) => /\.(js|css|html)$/.test(name) && !name.startsWith('dist/'))
    .sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  for (const name of names) {
    for (const part of [Buffer.from(name), readFileSync(join(ASSETS, name))]) {
      const length = Buffer.alloc(8);
      length.writeBigUInt64BE(BigInt(part.length));
      hash.update(length).update(part);
    }
  }
  return hash.digest('hex');
}

if (check) {
  const kept = existsSync(DIST) ? readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(DIST, join(entry.parentPath, entry.name))) : [];
  const wrong = [...new Set([...kept, ...made.keys()])].filter((name) => {
    const bytes = made.get(name);
    return !bytes || !kept.includes(name) || !readFileSync(join(DIST, name)).equals(bytes);
  });
  if (wrong.length > 0) {
    console.error(`assets/dist is not what its sources make (${wrong.join(', ')}): npm --prefix tests/ui run bundle`);
    process.exit(1);
  }
} else {
  rmSync(DIST, { recursive: true, force: true });
  for (const [name, bytes] of made) {
    mkdirSync(dirname(join(DIST, name)), { recursive: true });
    writeFileSync(join(DIST, name), bytes);
  }
}
