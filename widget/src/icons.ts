// The few pictures of the widget's own, drawn: no font, no request. Down and on are up and back, turned by the style sheet.

import { html, type TemplateResult } from "lit";

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${path}></path></svg>`;

export const chatIcon = icon(
  "M12 3C6.8 3 2.6 6.6 2.6 11c0 2.3 1.1 4.3 3 5.8L5 21l4.4-2.3c.8.2 1.7.3 2.6.3 5.2 0 9.4-3.6 9.4-8S17.2 3 12 3Zm0 11.7-.7-.6c-2.5-2.2-4.1-3.6-4.1-5.3 0-1.4 1.1-2.5 2.5-2.5.8 0 1.6.4 2.3 1 .7-.6 1.5-1 2.3-1 1.4 0 2.5 1.1 2.5 2.5 0 1.7-1.6 3.1-4.1 5.3l-.7.6Z",
);
export const closeIcon = icon("m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4 6.4 5Z");
export const menuIcon = icon("M5 10.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Zm7 0a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Zm7 0a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Z");
export const backIcon = icon("M14.7 5.3 8 12l6.7 6.7 1.4-1.4L10.8 12l5.3-5.3-1.4-1.4Z");
export const sendIcon = icon("M3.4 20.4 21 12 3.4 3.6v6.4l11 2-11 2v6.4Z");
export const thumbIcon = icon(
  "M8 10.4 12.1 3c1.2 0 2.2 1 2.2 2.2V9h4.6c1.2 0 2.1 1.1 1.9 2.3l-1.1 6.5c-.2 1-1 1.7-2 1.7H8v-9.1Zm-2 9.1H3.5v-9H6v9Z",
);
