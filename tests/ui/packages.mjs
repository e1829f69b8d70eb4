// The module assets/vendor/ui.js: what it exports, from which packages.
import { fileURLToPath } from 'node:url';

export const UI = `
import { h } from 'preact';
import htm from 'htm';
export { h, Fragment, Component, render, createContext, createRef } from 'preact';
export { useState, useReducer, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useContext, useId } from 'preact/hooks';
export { signal, computed, effect, batch, untracked, useSignal, useComputed, useSignalEffect } from '@preact/signals';
export const html = htm.bind(h);
`;
export const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Takes the packages instead of the file: a program in Node needs the same Preact as its components. @type {import('esbuild').Plugin} */
export const fromPackages = {
  name: 'packages of ui.js',
  setup(plugins) {
    plugins.onLoad({ filter: /assets[/\\]vendor[/\\]ui\.js$/ }, () => ({ contents: UI, resolveDir: FOLDER }));
  },
};
