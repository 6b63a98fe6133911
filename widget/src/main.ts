// The one script that a shop's page loads: two elements, and an eye on what the page marks as products.

import { RujaiChat } from "./chat.ts";
import { watchPage } from "./page.ts";
import { RujaiShelf } from "./shelf.ts";

if (!customElements.get("rujai-chat")) {
  customElements.define("rujai-chat", RujaiChat);
  customElements.define("rujai-shelf", RujaiShelf);
  watchPage();
}
