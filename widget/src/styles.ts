// How it looks: calm, one accent, its own light and dark; nothing comes in from the page but --rujai-* values.

import { css } from "lit";

export const ground = css`
  :host {
    all: initial;
    color-scheme: light dark;
    --accent: var(--rujai-accent, light-dark(#0f6b5c, #63c9b4));
    --on-accent: var(--rujai-on-accent, light-dark(#fff, #07211c));
    --surface: var(--rujai-surface, light-dark(#fff, #1b2022));
    --raised: var(--rujai-raised, light-dark(#f3f1ec, #272d30));
    --ink: var(--rujai-ink, light-dark(#1e2426, #ecefee));
    --muted: var(--rujai-muted, light-dark(#565f64, #a9b3b6));
    --line: var(--rujai-line, light-dark(#e3dfd7, #353d40));
    --radius: var(--rujai-radius, 16px);
    --shadow: var(--rujai-shadow, 0 1px 2px rgb(0 0 0 / 8%), 0 12px 40px rgb(0 0 0 / 16%));
    --soft: color-mix(in srgb, var(--accent) 11%, var(--surface));
    --touch: 44px;
    font: 400 var(--rujai-font-size, 16px) / 1.6
      var(--rujai-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Thai", sans-serif) !important;
    color: var(--ink) !important; /* what is inherited could come from a page's "* { … !important }" */
    letter-spacing: normal !important;
    word-spacing: normal !important;
    text-align: start !important;
    text-indent: 0 !important;
    text-transform: none !important;
    direction: ltr !important;
    white-space: normal !important;
  }
  :host([scheme="light"]) {
    color-scheme: light;
  }
  :host([scheme="dark"]) {
    color-scheme: dark;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  p,
  h2,
  ul {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    cursor: pointer;
    background: none;
    border: 0;
    padding: 0;
  }
  svg {
    display: block;
    width: 1.4em;
    height: 1.4em;
    fill: currentColor;
  }
  img {
    display: block;
    max-width: 100%;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* --- products --- */
  .carousel {
    position: relative;
  }
  .strip {
    display: flex;
    gap: 12px;
    padding: 4px 0 8px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-snap-type: x mandatory;
    scrollbar-width: none;
  }
  .card {
    position: relative;
    flex: 0 0 var(--card, 15.5em);
    max-width: 82%;
    scroll-snap-align: start;
    display: flex;
    flex-direction: column;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .card .open {
    display: block;
  }
  .card .open:focus-visible {
    outline-offset: -3px;
    border-radius: var(--radius);
  }
  .picture {
    display: block;
    aspect-ratio: 3 / 2;
    background: light-dark(#f3f1ec, #e9e6df);
    overflow: hidden;
  }
  .picture img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .title {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    overflow: hidden;
    margin: 10px 14px 0;
    padding-block: 1px;
    font-weight: 600;
    line-height: 1.45;
    overflow-wrap: anywhere;
  }
  .open:hover .title {
    color: var(--accent);
  }
  .price {
    margin: 2px 14px 0;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .sold-out {
    color: var(--muted);
    font-weight: 400;
  }
  .note {
    position: absolute;
    inset: 8px auto auto 8px;
    max-width: calc(100% - 16px);
    padding: 2px 11px;
    font-size: 0.82em;
    background: var(--surface);
    border-radius: 999px;
    pointer-events: none;
  }
  .reason {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    overflow: hidden;
    margin: 4px 14px 0;
    padding-block: 1px;
    font-size: 0.875em;
    line-height: 1.5;
    color: var(--muted);
  }
  .step {
    position: absolute;
    top: calc(var(--card, 15.5em) / 3 - var(--touch) / 2);
    width: var(--touch);
    height: var(--touch);
    display: none;
    place-items: center;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 50%;
    box-shadow: var(--shadow);
  }
  .step.back {
    left: 6px;
  }
  .step.on svg {
    rotate: 180deg;
  }
  .step.on {
    right: 6px;
  }
  @media (hover: hover) {
    .step:not([disabled]) {
      display: grid;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .strip {
      scroll-behavior: smooth;
    }
  }
  @media (forced-colors: active) {
    .card,
    .step {
      border: 1px solid;
    }
  }
`;

export const shelfStyles = css`
  ${ground} :host {
    display: block;
    --card: 13.5em;
  }
  h2 {
    margin-bottom: 10px;
    font-size: 1.25em;
    line-height: 1.5;
  }
  .card {
    padding-bottom: 12px;
  }
`;
