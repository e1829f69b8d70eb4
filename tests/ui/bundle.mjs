// Writes assets/dist/, the only part of assets/ that the program contains (rust-embed, src/http/assets.rs):
//   pages/       HTML, stylesheet and script of each page, and what the script loads later (sheets, languages). A phone on slow
//                Wi-Fi makes three requests instead of forty, and loads no comments
//   static/      copies of the other files: icons, licences
//   build.txt    the build's name: a digest of the two folders, written into the pages in place of {{build}}
//   sources.txt  a digest of all sources; build.rs refuses a folder that is older than its sources
// Text has a .gz file beside it where that is smaller. The folder is committed, so that cargo alone builds the program.
// `--check` only compares.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import zopfli from '@gfx/zopfli';
import { build, transform } from 'esbuild';
import { entries } from './prerender.mjs';

const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));
const DIST = join(ASSETS, 'dist');
const PAGES = ['admin', 'floor', 'guest', 'home', 'kitchen', 'menu', 'preview', 'receipt', 'setup', 'wifi'];
const BUILD_MARK = '{{build}}';
const check = process.argv.includes('--check');

/** Type declarations, editors' files and notes do not ship. The same rule is in build.rs. */
const FOR_DEVELOPERS = /(^|\/)\.|~$|\.d\.ts$|(^|\/)README\.md$/;
/** Sources that are bundled; others are copied. */
const BUNDLED = /\.(js|css|html)$/;
/** Files that gzip makes smaller; pictures, sounds and fonts are compressed. */
const TEXT = /\.(html|js|css|json|webmanifest|svg|txt)$/;

/** @type {Map<string, Buffer>} by path within assets/ */
const sources = new Map(readdirSync(ASSETS, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(ASSETS, join(entry.parentPath, entry.name)))
  .filter((path) => !path.startsWith('dist/') && !FOR_DEVELOPERS.test(path))
  .map((path) => [path, readFileSync(join(ASSETS, path))]));

/** @type {Map<string, Uint8Array>} by path below /a/<build>/ */
const served = new Map([...sources].filter(([path]) => !BUNDLED.test(path)));
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
    // Phones of 2019 must parse it; esbuild adds the prefixes of old Safaris.
    target: ['es2020', 'safari15'],
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: '/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */' },
    metafile: true,
    write: false,
  });
  for (const file of result.outputFiles) served.set(relative(ASSETS, file.path), file.contents);
  // Chunks that the script needs at once are preloaded together with it.
  const needed = (result.metafile.outputs[`dist/${page}/main.js`]?.imports ?? []).filter(({ kind }) => kind === 'import-statement');
  const preloads = needed.map(({ path }) => `<link rel="modulepreload" href="/a/${BUILD_MARK}/${path}">\n`).join('');
  let text = readFileSync(join(ASSETS, page, 'index.html'), 'utf8').replace('</head>', `${preloads}</head>`);
  if (page === 'guest') text = await withFirstAnswer(text, result.metafile.outputs);
  served.set(`dist/${page}/index.html`, Buffer.from(text));
}
const name = digest(served).slice(0, 12);

/** @type {Map<string, Uint8Array>} by path within dist/ */
const made = new Map([['build.txt', Buffer.from(`${name}\n`)], ['sources.txt', Buffer.from(`${digest(sources)}\n`)]]);
for (const [path, bytes] of served) {
  const file = path.startsWith('dist/') ? path.replace('dist/', 'pages/') : `static/${path}`;
  const content = /\.(html|json)$/.test(path) ? Buffer.from(Buffer.from(bytes).toString().replaceAll(BUILD_MARK, name)) : bytes;
  made.set(file, content);
  if (!TEXT.test(path)) continue;
  // About 4 % smaller than zlib, and the same bytes on every machine.
  const gzip = await zopfli.gzipAsync(content, { numiterations: 15 });
  if (gzip.length < content.length) made.set(`${file}.gz`, gzip);
}

/**
 * The guest's page with its stylesheet and the script for early taps in the HTML, so that the first answer is enough to type the PIN. The
 * entry in all languages is in a file beside it, from which src/http/guest_page.rs takes the one for a phone.
 * @param {string} text @param {Record<string, {entryPoint?: string}>} outputs
 */
async function withFirstAnswer(text, outputs) {
  const style = Buffer.from(/** @type {Uint8Array} */ (served.get('dist/guest/style.css'))).toString().trim();
  served.delete('dist/guest/style.css');
  const early = await transform(readFileSync(join(ASSETS, 'guest/early.js'), 'utf8'), { minify: true, target: ['es2020', 'safari15'] });
  const scripts = new Map(Object.entries(outputs).map(([path, { entryPoint }]) => [entryPoint, path]));
  const all = Object.entries(await entries()).map(([language, entry]) => [language, { ...entry, texts: `/a/${BUILD_MARK}/${scripts.get(`guest/lang/${language}.js`)}` }]);
  served.set('dist/guest/entries.json', Buffer.from(JSON.stringify(Object.fromEntries(all))));
  return text.replace('{{style}}', () => style).replace('{{script}}', () => early.code.trim());
}

/** @param {Map<string, Uint8Array>} files @returns {string} SHA-256 over every path and content, in the paths' order, each after its length, as build.rs counts it */
function digest(files) {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))) {
    for (const part of [Buffer.from(path), files.get(path) ?? new Uint8Array()]) {
      const length = Buffer.alloc(8);
      length.writeBigUInt64BE(BigInt(part.length));
      hash.update(length).update(part);
    }
  }
  return hash.digest('hex');
}

if (check) {
  const kept = existsSync(DIST) ? readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(DIST, join(entry.parentPath, entry.name))) : [];
  const wrong = [...new Set([...kept, ...made.keys()])].filter((file) => {
    const bytes = made.get(file);
    return !bytes || !kept.includes(file) || !readFileSync(join(DIST, file)).equals(bytes);
  });
  if (wrong.length > 0) {
    console.error(`assets/dist is out of date (${wrong.join(', ')}): npm --prefix tests/ui run bundle`);
    process.exit(1);
  }
} else {
  rmSync(DIST, { recursive: true, force: true });
  for (const [file, bytes] of made) {
    mkdirSync(dirname(join(DIST, file)), { recursive: true });
    writeFileSync(join(DIST, file), bytes);
  }
}
