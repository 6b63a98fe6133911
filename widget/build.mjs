// Builds the widget: one classic script, no imports, no HTML from strings but Lit's own templates.
//   node build.mjs          writes channels/static/widget/rujai.js
//   node build.mjs --check  fails where the committed file is not what the sources build
//   node build.mjs --tests  writes the unit tests, bundled, for node --test

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const OUT = new URL("../channels/static/widget/rujai.js", import.meta.url);
const TESTS = new URL("../var/widget/tests/", import.meta.url);
const POLICY = 'createPolicy("lit-html"';

// Names that only our own files know: neither the API's, nor the page's, nor Lit's. Shortened, they save what one icon costs.
const OURS =
  /^(onOpen|onTap|onWhy|isWide|onRetry|onThumb|onEvent|onState|onGo|onClose|onSay|onLanguage|onConsent|onAnew|onForget|isChat|isWhole|isEmpty|isListening|outbox|resume|attend|rest|retry|earlier|judge|startAnew|payConsent|answerConsent|signIn|forgetToken|arrive|confirmed|prepend|retryAfter|heard|moved|older)$/;

// Lit's one Trusted Types policy under our own name: a page that uses Lit itself keeps the name "lit-html".
const ownPolicy = {
  name: "own-policy",
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /lit-html\/lit-html\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      if (!source.includes(POLICY)) throw new Error(`${path} makes its policy otherwise now; adapt build.mjs`);
      return { contents: source.replace(POLICY, 'createPolicy("rujai"'), loader: "js" };
    });
  },
};

// Lit keeps the line breaks of templates and styles: they cost bytes and say nothing to a browser.
const shortTexts = {
  name: "short-texts",
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /widget\/src\/[a-z-]+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      if (path.endsWith("styles.ts")) {
        return { contents: source.replace(/css`([^`]*)`/g, (_, text) => `css\`${squeezed(text)}\``), loader: "ts" };
      }
      if (!source.includes("html`")) return { contents: source, loader: "ts" };
      const code = source.replace(/^\s*\/\/.*$/gm, "").replace(/ \/\/ .*$/gm, "");
      return { contents: code.replace(/\n\s*/g, " ").replace(/> </g, "><"), loader: "ts" };
    });
  },
};

const squeezed = (text) =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1").replace(/: /g, ":").replace(/;}/g, "}").trim();

async function widget() {
  const made = await build({
    entryPoints: [new URL("src/main.ts", import.meta.url).pathname],
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    charset: "utf8",
    mangleProps: OURS,
    legalComments: "none",
    banner: { js: "/*! Rujai widget, Apache-2.0. Contains Lit, BSD-3-Clause, Copyright Google LLC. */" },
    write: false,
    plugins: [ownPolicy, shortTexts],
  });
  return made.outputFiles[0].text;
}

async function tests() {
  await rm(TESTS, { recursive: true, force: true });
  const folder = new URL("tests/", import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".test.ts"));
  await build({
    entryPoints: names.map((name) => new URL(name, folder).pathname),
    bundle: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    outdir: TESTS.pathname,
  });
}

const mode = process.argv[2] ?? "";
if (mode === "--tests") await tests();
else {
  const text = await widget();
  const sizes = `${text.length} bytes, ${gzipSync(text, { level: 9 }).length} gzipped`;
  if (mode === "--check") {
    const committed = await readFile(OUT, "utf8").catch(() => "");
    if (committed !== text) {
      console.error("channels/static/widget/rujai.js is not what widget/src builds: run `npm run build` in widget/ and commit it");
      process.exit(1);
    }
  } else {
    await mkdir(new URL(".", OUT), { recursive: true });
    await writeFile(OUT, text);
  }
  console.log(`rujai.js: ${sizes}`);
}
