// The phone's page: shows what the stand-in knows of one person's chat, and tells it what that person does.
import { draw, make, note } from "/static/flex.js";

const $ = (id) => document.getElementById(id);
const KINDS = ["sticker", "image", "audio", "video", "file", "location"];
const LOOK_MS = 400;
const NEAR_PX = 80;
let who = new URLSearchParams(location.search).get("user") ?? "";
let seen = -1;
let atEnd = true;

async function post(act, body = {}) {
  await fetch(`/phone/${who}/${act}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  await look();
}

/** What tapping an action does in LINE. */
function act(action) {
  if (action.type === "uri") window.open(action.uri, "_blank", "noopener");
  else if (action.type === "message") post("say", { text: action.text });
  else if (action.type === "richmenuswitch") {
    post("tap", { data: action.data, params: { newRichMenuAliasId: action.richMenuAliasId, status: "SUCCESS" } });
  } else post("tap", { data: action.data, display_text: action.displayText ?? "" });
}

function show(state) {
  const chat = $("chat");
  if (seen < 0) atEnd = true;
  chat.replaceChildren(...state.chat.map((entry) => draw(entry, act)));
  if (state.user.blocked) chat.append(note("You blocked this account"));
  if (state.loading) chat.append(make("p", { className: "said dots", ariaLabel: "typing" }));
  const last = state.chat.at(-1);
  const quick = last?.sender === "account" ? last.message.quickReply?.items ?? [] : [];
  $("quick").replaceChildren(...quick.map(({ action }) => {
    const button = make("button", { type: "button", textContent: action.label });
    button.addEventListener("click", () => act(action));
    return button;
  }));
  $("status").textContent = state.user.friend ? "friend" : state.user.blocked ? "blocked" : "not a friend yet";
  $("quota").textContent = `Pushed this month: ${state.quota.used} of ${state.quota.of}. Replies are free.`;
  menu(state.menu);
  stay();
}

/** Whoever reads the latest goes on seeing it, also when quick replies or the menu take room from the chat. */
function stay() {
  if (atEnd) $("chat").scrollTop = $("chat").scrollHeight;
}

function menu(definition) {
  const place = $("menu");
  if (place.dataset.id === (definition?.id ?? "")) return;
  place.dataset.id = definition?.id ?? "";
  if (!definition) return place.replaceChildren();
  const { size, areas } = definition;
  place.replaceChildren(make("img", { src: `/menu/${definition.id}`, alt: "" }), ...areas.map(({ bounds, action }) => {
    const button = make("button", { type: "button", textContent: action.label ?? action.displayText ?? action.data });
    button.style.left = `${(100 * bounds.x) / size.width}%`;
    button.style.top = `${(100 * bounds.y) / size.height}%`;
    button.style.width = `${(100 * bounds.width) / size.width}%`;
    button.style.height = `${(100 * bounds.height) / size.height}%`;
    button.addEventListener("click", () => act(action));
    return button;
  }));
}

async function look() {
  const answer = await fetch(`/phone/${who}?seen=${seen}`).catch(() => null);
  if (!answer || answer.status !== 200) return;
  const state = await answer.json();
  show(state);
  seen = state.version;
}

const users = await (await fetch("/phone/users")).json();
who ||= users[0].id;
$("who").replaceChildren(...users.map((user) => make("option", { value: user.id, textContent: `${user.name} (${user.language})`, selected: user.id === who })));
$("who").addEventListener("change", () => { who = $("who").value; seen = -1; look(); });
$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("text").value.trim();
  if (text) post("say", { text });
  $("text").value = "";
});
for (const name of ["follow", "block", "unsend", "redeliver"]) $(name).addEventListener("click", () => post(name));
$("more").replaceChildren(...KINDS.map((kind) => {
  const button = make("button", { type: "button", textContent: `Send ${kind}` });
  button.addEventListener("click", () => post("send", { kind }));
  return button;
}));
$("chat").addEventListener("scroll", ({ target }) => {
  atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_PX;
});
new ResizeObserver(stay).observe($("chat"));
setInterval(look, LOOK_MS);
look();
