// Draws LINE's messages: texts, pictures, stickers, and as much of Flex as the application sends.

/** One message of the chat as an element. `act` is called with the action that is tapped. */
export function draw(entry, act) {
  const { message, sender, unsent } = entry;
  if (unsent) return note("Message unsent");
  if (message.type === "text") return said(message.text, sender);
  if (message.type === "flex") return flex(message, act);
  if (message.type === "image" && message.originalContentUrl) {
    return make("img", { className: "picture", src: message.originalContentUrl, alt: "picture" });
  }
  return said(`[${message.type}] ${message.title ?? message.fileName ?? (message.keywords ?? []).join(", ")}`, sender);
}

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export const note = (text) => make("p", { className: "note", textContent: text });

const said = (text, sender) => make("p", { className: `said ${sender}`, textContent: text });

function flex(message, act) {
  const { contents } = message;
  if (contents.type === "bubble") return bubble(contents, act);
  const row = make("div", { className: "carousel", tabIndex: 0 }, ...contents.contents.map((one) => bubble(one, act)));
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", message.altText);
  return row;
}

function bubble(one, act) {
  const element = make("article", { className: "bubble" });
  for (const block of ["header", "hero", "body", "footer"]) {
    if (!one[block]) continue;
    const part = component(one[block], act);
    part.classList.add(block);
    element.append(part);
  }
  return element;
}

function component(one, act) {
  switch (one.type) {
    case "box":
      return make("div", { className: `box ${one.layout}` }, ...one.contents.map((inner) => component(inner, act)));
    case "text": {
      const p = make("p", { className: `${one.size ?? ""} ${one.weight ?? ""}`, textContent: one.text });
      p.style.color = one.color ?? "";
      if (one.maxLines) { p.classList.add("clamp"); p.style.webkitLineClamp = one.maxLines; }
      return p;
    }
    case "button": {
      const button = make("button", { type: "button", className: one.style, textContent: one.action.label });
      if (one.style === "primary") button.style.background = one.color ?? "#17c950";
      button.addEventListener("click", () => act(one.action));
      return button;
    }
    case "image": {
      const img = make("img", { src: one.url, alt: "", loading: "lazy" });
      if (one.action) img.addEventListener("click", () => act(one.action));
      return img;
    }
    default:
      return make("hr");
  }
}
