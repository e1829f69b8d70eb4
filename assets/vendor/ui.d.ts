import type { VNode } from 'preact';
export { h, Fragment, Component, render, createContext, createRef } from 'preact';
export type { VNode, ComponentChildren, RefObject } from 'preact';
export { useState, useReducer, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useContext, useId } from 'preact/hooks';
export { signal, computed, effect, batch, untracked, useSignal, useComputed, useSignalEffect } from '@preact/signals';
export type { Signal, ReadonlySignal } from '@preact/signals';
export function html(strings: TemplateStringsArray, ...values: unknown[]): VNode<any>;
