// The log on the page: every message once, in order, with days between, and the reader's place kept.

import { dayNode, failedNode, helloNode, messageNode, typingNode } from "./messages.js";

export class Transcript {
  constructor(log, context) {
    this.log = log;
    this.context = context; // { texts, language, onTap, onOpen }
    this.clear();
  }

  clear() {
    this.last = 0;
    this.first = Infinity;
    this.day = "";
    this.pending = new Map(); // client_message_id → node of a message on its way
    this.typing = null;
    this.log.replaceChildren();
  }

  hello(onStart) {
    this.log.replaceChildren(helloNode(this.context.texts, onStart));
  }

  // A message that is stored. One that was shown already is not shown again.
  add(message) {
    if (message.sequence <= this.last) return false;
    this.last = message.sequence;
    this.first = Math.min(this.first, message.sequence);
    this.removeHello();
    const sent = this.pending.get(message.client_message_id);
    if (sent) {
      this.pending.delete(message.client_message_id);
      sent.replaceWith(this.node(message));
    } else {
      this.dayBefore(message);
      if (message.sender === "shopper") this.removeChips();
      this.append(this.node(message));
    }
    if (message.sender !== "shopper") this.showFrom(this.log.querySelector(`[data-sequence="${message.sequence}"]`));
    return true;
  }

  // Older ones, put before what is there.
  prepend(messages) {
    const height = this.log.scrollHeight;
    const top = this.log.scrollTop;
    const nodes = messages.map((message) => this.node(message));
    for (const node of nodes) node.querySelectorAll(":scope > .chips").forEach((chips) => chips.remove());
    this.log.prepend(...nodes);
    if (messages.length) this.first = messages[0].sequence;
    this.log.scrollTop = top + this.log.scrollHeight - height;
  }

  // What the shopper has just sent and the server has not confirmed yet.
  sending(clientId, text) {
    this.removeHello();
    this.removeChips();
    this.dayBefore({ at: Date.now() });
    const node = messageNode({ sender: "shopper", text, language: this.context.language }, this.context);
    node.classList.add("pending");
    this.pending.set(clientId, node);
    this.append(node);
    this.toEnd();
  }

  failed(clientId, reason, onRetry) {
    const node = this.pending.get(clientId);
    if (!node) return;
    node.querySelector(".failed")?.remove();
    node.append(failedNode(this.context.texts, reason, () => {
      node.querySelector(".failed")?.remove();
      onRetry();
    }));
    this.toEnd();
  }

  showTyping(on) {
    this.typing?.remove();
    this.typing = null;
    if (!on) return;
    this.typing = typingNode(this.context.texts);
    this.log.append(this.typing);
    if (this.nearEnd()) this.toEnd();
  }

  removeChips() {
    this.log.querySelectorAll(".message > .chips").forEach((chips) => chips.remove());
  }

  removeHello() {
    this.log.querySelector(".hello")?.remove();
  }

  node(message) {
    return messageNode(message, this.context);
  }

  append(node) {
    if (this.typing) this.typing.before(node);
    else this.log.append(node);
  }

  dayBefore(message) {
    const at = new Date(message.at);
    if (at.toDateString() === this.day) return;
    this.day = at.toDateString();
    this.append(dayNode(at, this.context.language, this.context.texts));
  }

  nearEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 160;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  // A reply that is taller than the log is shown from its beginning.
  showFrom(node) {
    this.toEnd();
    if (node && node.offsetHeight > this.log.clientHeight) this.log.scrollTop = node.offsetTop - this.log.offsetTop - 12;
  }
}
