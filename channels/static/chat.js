// The chat: opens, resumes, sends, listens, and says in words when something is in the way.

import { becomeVisitor, forgetVisitor, Problem, send, token } from "./api.js";
import { el } from "./dom.js";
import { listen } from "./events.js";
import { keep, recall } from "./memory.js";
import { Transcript } from "./transcript.js";

const RECENT = 50;
const phone = matchMedia("(max-width: 40rem)");
const mouse = matchMedia("(pointer: fine)");

export class Chat {
  constructor(config) {
    this.texts = config.texts;
    this.language = config.language;
    this.part = Object.fromEntries([...document.querySelectorAll("[data-chat]")].map((node) => [node.dataset.chat, node]));
    this.transcript = new Transcript(this.part.log, {
      texts: this.texts,
      language: this.language,
      onTap: (reply) => this.tap(reply),
      onOpen: () => { if (phone.matches) keep("open", null); },
    });
    this.unread = 0;
    this.stop = null;
    this.queue = Promise.resolve(); // what is sent is sent in order
    this.connect();
  }

  connect() {
    const { launcher, close, form, input, panel } = this.part;
    launcher.hidden = false;
    launcher.addEventListener("click", () => this.open());
    close.addEventListener("click", () => this.close());
    this.part.new.addEventListener("click", () => this.startAnew());
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    for (const button of panel.querySelectorAll("[data-chat-language]")) {
      button.addEventListener("click", () => this.speak(button.dataset.chatLanguage, button.textContent));
    }
  }

  async open({ text = "", focus = true } = {}) {
    const { panel, launcher, input } = this.part;
    panel.hidden = false;
    launcher.hidden = true;
    launcher.setAttribute("aria-expanded", "true");
    document.body.classList.add("chat-open");
    document.body.classList.toggle("chat-covers", phone.matches);
    keep("open", "yes");
    this.countUnread(0);
    if (text) input.value = text;
    if (focus && (mouse.matches || text)) input.focus();
    else if (focus) this.part.close.focus();
    if (!this.stop) await this.resume();
    this.transcript.toEnd();
  }

  close() {
    const { panel, launcher } = this.part;
    panel.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute("aria-expanded", "false");
    document.body.classList.remove("chat-open", "chat-covers");
    keep("open", null);
    launcher.focus();
  }

  // Shows what was said before, then listens for what comes.
  async resume() {
    const conversation = recall("conversation");
    if (!token() || !conversation) return this.welcome();
    const { log } = this.part;
    log.setAttribute("aria-busy", "true");
    try {
      const page = await send("GET", `/conversations/${conversation}/messages?limit=${RECENT}`);
      this.transcript.clear();
      if (!page.messages.length) this.welcome();
      for (const message of page.messages) this.transcript.add(message);
      this.onlyLatestChips();
      if (page.more) this.offerEarlier(conversation);
      this.listen(conversation);
    } catch (problem) {
      if ([401, 404].includes(problem.status)) this.forget(problem.status);
      else if (problem instanceof Problem) this.notice(this.words(problem));
      else throw problem;
      this.welcome();
    } finally {
      log.removeAttribute("aria-busy");
    }
    return undefined;
  }

  listen(conversation) {
    this.stop?.();
    let lost = false;
    this.stop = listen(conversation, {
      seen: () => this.transcript.last,
      onEvent: (event) => this.hear(event),
      onState: (state) => {
        if (state === "refused") this.forget(404);
        else if (state === "waiting") { lost = true; this.transcript.showTyping(false); this.notice(this.texts.offline); }
        else if (lost) { lost = false; this.notice(this.texts.online, 4000); }
      },
    });
  }

  hear({ type, data }) {
    if (type === "typing") return this.transcript.showTyping(data.typing);
    if (data.sender !== "shopper") this.transcript.showTyping(false);
    const isNew = this.transcript.add(data);
    if (isNew && data.sender !== "shopper" && this.part.panel.hidden) this.countUnread(this.unread + 1);
    return undefined;
  }

  submit() {
    const { input } = this.part;
    const text = input.value;
    if (!text.trim()) return;
    input.value = "";
    this.say({ text }, text);
    input.focus();
  }

  tap(reply) {
    this.say({ tapped: { label: reply.label, intent: reply.intent, entities: reply.entities } }, reply.label);
    if (mouse.matches) this.part.input.focus();
    else this.part.log.focus();
  }

  say(body, shown) {
    const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    this.transcript.sending(id, shown);
    return this.deliver(id, body);
  }

  // The same client_message_id on every try: however often it is sent, it is said once.
  deliver(id, body) {
    this.queue = this.queue.then(async () => {
      try {
        const conversation = await this.conversation();
        await send("POST", `/conversations/${conversation}/messages`, { client_message_id: id, ...body });
        this.notice("");
        return true;
      } catch (problem) {
        if ([401, 404].includes(problem.status)) this.forget(problem.status);
        this.transcript.failed(id, this.words(problem), () => this.deliver(id, body));
        return false;
      }
    });
    return this.queue;
  }

  async conversation() {
    const known = recall("conversation");
    if (known && token()) {
      if (!this.stop) this.listen(known);
      return known;
    }
    if (!token()) await becomeVisitor(this.language);
    let opened;
    try {
      opened = await send("POST", "/conversations", { language: this.language });
    } catch (problem) {
      if (problem.status !== 401) throw problem;
      await becomeVisitor(this.language); // the token was of another time or database
      opened = await send("POST", "/conversations", { language: this.language });
    }
    keep("conversation", opened.conversation_id);
    this.transcript.last = 0;
    this.listen(opened.conversation_id);
    return opened.conversation_id;
  }

  startAnew() {
    this.stop?.();
    this.stop = null;
    keep("conversation", null);
    this.notice("");
    this.transcript.clear();
    this.welcome();
    this.part.input.focus();
  }

  // Says the new language in the conversation, if there is one, then shows the whole shop in it.
  async speak(language, label) {
    if (recall("conversation") && token()) {
      await this.say({ tapped: { label, intent: "choose_language", entities: [{ entity: "requested_language", value: language }] } }, label);
    }
    const address = new URL(location.href);
    address.searchParams.set("lang", language);
    location.assign(address);
  }

  welcome() {
    this.transcript.hello((text) => { this.say({ text }, text); this.part.input.focus(); });
  }

  forget(status) {
    this.stop?.();
    this.stop = null;
    if (status === 401) forgetVisitor();
    else keep("conversation", null);
  }

  onlyLatestChips() {
    const chips = [...this.part.log.querySelectorAll(".message > .chips")];
    const last = this.part.log.querySelector(".message:last-child");
    chips.filter((node) => node.parentElement !== last).forEach((node) => node.remove());
  }

  offerEarlier(conversation) {
    const button = el("button", { type: "button", class: "chip earlier", onclick: async () => {
      const page = await send("GET", `/conversations/${conversation}/messages?limit=${RECENT}&before=${this.transcript.first}`);
      button.remove();
      this.transcript.prepend(page.messages);
      if (page.more) this.offerEarlier(conversation);
    } }, this.texts.earlier);
    this.part.log.prepend(button);
  }

  words(problem) {
    if (problem.status === 0) return this.texts.offline;
    if (problem.status === 429) return problem.message || this.texts["slow-down"];
    if (problem.status === 413 || problem.status === 422) return this.texts["too-long"];
    return this.texts.trouble;
  }

  notice(words, forMilliseconds = 0) {
    this.part.notice.textContent = words;
    clearTimeout(this.noticeTimer);
    if (forMilliseconds) this.noticeTimer = setTimeout(() => { this.part.notice.textContent = ""; }, forMilliseconds);
  }

  countUnread(count) {
    this.unread = count;
    this.part.unread.hidden = count === 0;
    this.part["unread-count"].textContent = String(count);
  }
}
