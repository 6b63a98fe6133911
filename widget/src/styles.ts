// How it looks: calm, one accent, its own light and dark; nothing comes in from the page but --rujai-* values.

import { css } from "lit";

const ground = css`
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
      var(--rujai-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Thai", "Sukhumvit Set", Thonburi, "Leelawadee UI", sans-serif) !important;
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

export const chatStyles = css`
  ${ground} .launcher,
  .panel {
    position: fixed;
    right: var(--rujai-offset-inline, 20px);
    bottom: var(--rujai-offset-block, 20px);
    z-index: var(--rujai-z-index, 2147483000);
  }
  .launcher {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 56px;
    padding: 8px 22px 8px 18px;
    font-weight: 600;
    background: var(--accent);
    color: var(--on-accent);
    border-radius: 999px;
    box-shadow: var(--shadow);
  }
  .launcher:hover,
  .send:hover,
  .primary:hover {
    background: color-mix(in srgb, var(--accent) 88%, var(--ink));
  }
  .unread {
    min-width: 26px;
    height: 26px;
    padding-inline: 7px;
    display: grid;
    place-items: center;
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
    background: var(--on-accent);
    color: var(--accent);
    border-radius: 999px;
  }
  .panel {
    left: auto;
    top: auto;
    margin: 0;
    padding: 0;
    width: min(26em, calc(100vw - 40px));
    height: min(45em, calc(100dvh - 40px));
    max-width: none;
    max-height: none;
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.4);
    box-shadow: var(--shadow);
    overflow: hidden;
  }
  .panel[open] {
    display: flex;
    flex-direction: column;
  }
  header {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 10px 8px 10px 16px;
    border-bottom: 1px solid var(--line);
  }
  .face {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    margin-right: 6px;
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 50%;
  }
  .icon.back {
    margin-left: -8px;
  }
  .who {
    flex: 1;
    min-width: 0;
    line-height: 1.35;
  }
  .name {
    font-weight: 700;
  }
  .what {
    color: var(--muted);
    font-size: 0.84em;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .icon {
    flex: none;
    width: var(--touch);
    height: var(--touch);
    display: grid;
    place-items: center;
    color: var(--muted);
    border-radius: 50%;
  }
  .icon:hover {
    background: var(--raised);
    color: var(--ink);
  }

  /* --- what was said --- */
  .log,
  .sheet {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .log {
    padding: 16px 16px 8px;
    display: flex;
    flex-direction: column;
    gap: 12px;
    scrollbar-width: thin;
  }
  .log:focus-visible,
  .sheet:focus-visible {
    outline-offset: -3px;
  }
  .older {
    display: contents;
  }
  .message,
  .log > * {
    flex: none;
  }
  .message {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 8px;
    min-width: 0;
    position: relative;
  }
  .text {
    max-width: 88%;
    padding: 9px 15px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    background: var(--raised);
    border-radius: 18px;
    border-bottom-left-radius: 6px;
  }
  .shopper {
    align-items: flex-end;
  }
  .shopper .text {
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 18px;
    border-bottom-right-radius: 6px;
  }
  .agent .text {
    background: var(--surface);
    border: 1.5px solid var(--accent);
  }
  .from {
    font-size: 0.82em;
    color: var(--muted);
    margin-bottom: -6px;
  }
  .image img {
    max-width: min(100%, 17em);
    max-height: 20em;
    border-radius: var(--radius);
    border: 1px solid var(--line);
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-items: center;
    column-gap: 6px;
    margin-top: -4px;
    font-size: 0.86em;
    color: var(--muted);
  }
  .state button {
    min-height: var(--touch);
    padding-inline: 8px;
    color: var(--accent);
    font-weight: 600;
    text-decoration: underline;
  }
  .day {
    align-self: center;
    padding: 1px 12px;
    color: var(--muted);
    font-size: 0.82em;
  }
  .thumbs {
    display: flex;
    margin: -8px 0 -6px -10px;
  }
  .thumb {
    width: var(--touch);
    height: var(--touch);
    display: grid;
    place-items: center;
    color: var(--muted);
    border-radius: 50%;
  }
  .thumb svg {
    width: 18px;
    height: 18px;
  }
  .thumb:hover,
  .thumb[aria-pressed="true"] {
    color: var(--accent);
  }
  .thumb[aria-pressed="true"] svg {
    width: 30px;
    height: 30px;
    padding: 6px;
    background: var(--soft);
    border-radius: 50%;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip,
  .languages button {
    min-height: var(--touch);
    padding: 6px 16px;
    text-align: start;
    line-height: 1.4;
    color: var(--accent);
    font-weight: 500;
    background: var(--surface);
    border: 1.5px solid color-mix(in srgb, var(--accent) 42%, transparent);
    border-radius: 22px;
  }
  .chip:hover,
  .languages button:hover {
    background: var(--soft);
    border-color: var(--accent);
  }
  .earlier {
    align-self: center;
  }
  .hello {
    padding-block: 12px 4px;
    color: var(--muted);
  }
  .greeting {
    font-size: 1.3em;
    font-weight: 700;
    line-height: 1.45;
    color: var(--ink);
    margin-bottom: 2px;
  }
  .hello .chips {
    margin-block: 18px 22px;
    flex-direction: column;
    align-items: flex-start;
  }
  .languages {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .languages button {
    padding-inline: 12px;
    font-size: 0.9em;
    color: var(--muted);
    border-color: transparent;
  }
  .languages button[aria-pressed="true"] {
    color: var(--accent);
    font-weight: 700;
    background: var(--soft);
  }
  .hello .languages {
    margin-left: -12px;
  }
  .hello .languages button[aria-pressed="true"] {
    background: none;
    border-color: transparent;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 5px;
    padding: 13px 16px;
    width: fit-content;
    background: var(--raised);
    border-radius: 18px;
    border-bottom-left-radius: 6px;
    position: relative;
  }
  .typing i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--muted);
  }
  .notice {
    padding-inline: 16px;
    font-size: 0.88em;
    color: var(--muted);
  }
  .notice:not(:empty) {
    padding-block: 4px 6px;
  }

  /* --- cards in the log --- */
  .log .carousel {
    align-self: stretch;
    margin-inline: -16px;
  }
  .log .strip {
    padding-inline: 16px;
    scroll-padding-inline: 16px;
  }
  .why,
  .actions button,
  .look {
    min-height: var(--touch);
    padding-inline: 14px;
    font-size: 0.88em;
    font-weight: 500;
    color: var(--accent);
  }
  .why {
    align-self: flex-start;
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--muted);
  }
  .why::after {
    content: "";
    width: 7px;
    height: 7px;
    margin-top: -4px;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    rotate: 45deg;
  }
  .why[aria-expanded="true"]::after {
    margin-top: 4px;
    rotate: 225deg;
  }
  .why:hover {
    color: var(--accent);
  }
  .reasons,
  .items {
    margin: -4px 14px 8px 30px;
    list-style: disc;
    font-size: 0.88em;
    line-height: 1.5;
  }
  .reasons li::marker {
    color: var(--accent);
  }
  .actions {
    margin-top: auto;
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1px;
    padding-top: 1px;
    background: var(--line);
  }
  .actions > * {
    display: grid;
    place-items: center;
    padding: 4px 8px;
    line-height: 1.3;
    text-align: center;
    background: var(--surface);
  }
  .actions > :last-child:nth-child(odd) {
    grid-column: 1 / -1;
  }
  .look {
    font-weight: 700;
  }
  .actions > :hover {
    background: var(--soft);
  }
  .actions > :focus-visible {
    outline-offset: -3px;
  }

  /* --- consent, menu, writing --- */
  .consent {
    margin: 4px 12px 0;
    padding: 12px 14px 8px;
    font-size: 0.88em;
    line-height: 1.5;
    background: var(--soft);
    border-radius: var(--radius);
  }
  .consent button {
    padding-inline: 14px;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    margin-top: 8px;
  }
  .primary,
  .plain {
    min-height: var(--touch);
    padding: 6px 18px;
    font-weight: 600;
    border-radius: 22px;
  }
  .primary {
    color: var(--on-accent);
    background: var(--accent);
  }
  .plain {
    color: var(--accent);
  }
  .plain:hover {
    background: color-mix(in srgb, var(--accent) 14%, transparent);
  }
  .sheet {
    padding: 18px 20px;
  }
  .sheet h2 {
    font-size: 1.05em;
    line-height: 1.5;
    margin-bottom: 8px;
  }
  .sheet .answers {
    margin-top: 18px;
  }
  .sheet ul {
    margin: 14px -20px 16px;
    border-block: 1px solid var(--line);
  }
  .sheet li + li {
    border-top: 1px solid var(--line);
  }
  .row {
    width: 100%;
    min-height: 52px;
    padding: 6px 20px;
    text-align: start;
  }
  .row:hover {
    background: var(--raised);
  }
  .row:focus-visible {
    outline-offset: -3px;
  }
  .small {
    font-size: 0.88em;
    color: var(--muted);
  }
  .sheet > .plain {
    margin-left: -18px;
  }
  .sheet .languages {
    margin-inline: -4px;
  }
  form {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding: 10px 12px 12px;
  }
  textarea {
    flex: 1;
    min-width: 0;
    min-height: 48px;
    max-height: 9em;
    padding: 10px 18px;
    resize: none;
    field-sizing: content;
    line-height: 1.6;
    background: var(--raised);
    border: 1px solid transparent;
    border-radius: 24px;
  }
  textarea::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  textarea:focus-visible {
    outline-offset: 0;
    background: var(--surface);
  }
  .send {
    flex: none;
    width: 48px;
    height: 48px;
    display: grid;
    place-items: center;
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 50%;
  }
  @media (max-width: 40rem) {
    .panel {
      inset: 0;
      width: 100%;
      height: 100dvh;
      border: 0;
      border-radius: 0;
    }
  }
  @media (max-height: 34rem) {
    .consent {
      max-height: 40dvh;
      overflow-y: auto;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .typing i {
      animation: breathe 1.2s infinite ease-in-out;
    }
    .typing i:nth-of-type(2) {
      animation-delay: 0.15s;
    }
    .typing i:nth-of-type(3) {
      animation-delay: 0.3s;
    }
    .panel[open] {
      animation: rise 0.18s ease-out;
    }
    @keyframes breathe {
      0%,
      60%,
      100% {
        opacity: 0.35;
      }
      30% {
        opacity: 1;
      }
    }
    @keyframes rise {
      from {
        opacity: 0;
        translate: 0 12px;
      }
    }
  }
  @media (forced-colors: active) {
    .chip,
    .panel,
    .launcher,
    .text,
    .send,
    .primary {
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
