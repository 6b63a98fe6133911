// How the chat looks: its button, panel, log, cards, menu and field. One list of rules, longer than a file of code may be.

import { css } from "lit";
import { ground } from "./styles.ts";

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
  .thumb + .thumb svg {
    rotate: 180deg;
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
  .sheet > .consent {
    margin-inline: 0;
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
