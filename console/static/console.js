/* The console's own script: keys, the list of keys, dialogs, toasts. Everything works without it by mouse and forms. */
"use strict";
(() => {
  const typing = (element) => element.matches("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent);

  function focusRow(step) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement?.closest("[data-row]"));
    const row = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    const link = row.matches("a, button, [tabindex]") ? row : row.querySelector("a[href], button");
    link?.focus();
    row.scrollIntoView({ block: "nearest" });
  }

  function show(dialog) {
    const keys = dialog.querySelector("[data-page-keys]");
    keys?.replaceChildren(...[...document.querySelectorAll("[data-key][data-key-name]")].map((element) => {
      const row = document.createElement("tr");
      const name = document.createElement("th");
      const cell = document.createElement("td");
      const key = document.createElement("kbd");
      name.scope = "row";
      name.textContent = element.dataset.keyName;
      key.textContent = element.dataset.key;
      cell.append(key);
      row.append(name, cell);
      return row;
    }));
    if (!dialog.open) dialog.showModal();
  }

  let waitsForPlace = 0;
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Escape" && typing(target)) return target.blur();
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && target.form) {
      event.preventDefault();
      return target.form.requestSubmit();
    }
    if (typing(target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const place = Date.now() - waitsForPlace < 1500 && document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    waitsForPlace = event.key === "g" ? Date.now() : 0;
    if (place) return place.click();
    const own = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === event.key && !element.disabled);
    if (own) {
      event.preventDefault();
      return typing(own) ? own.focus() : own.click();
    }
    if (event.key === "?") return show(document.getElementById("shortcuts"));
    if (event.key === "j") return focusRow(1);
    if (event.key === "k") return focusRow(-1);
    if (event.key === "o") return document.activeElement?.closest("[data-row]")?.querySelector("a[href]")?.click();
    if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const opener = target.closest("[data-open]");
    if (opener) return show(document.getElementById(opener.dataset.open));
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
  });

  /* data-reveal: what came into the page by a click and may lie below the fold, on a tablet for instance. */
  document.addEventListener("htmx:after:swap", (event) => {
    const place = document.getElementById(event.detail?.ctx?.target?.id ?? "");
    (place?.matches("[data-reveal]") ? place : place?.querySelector("[data-reveal]"))?.scrollIntoView({ block: "nearest" });
  });

  /* A plot that is wider than its place begins at its end: today is what is looked for. */
  for (const box of document.querySelectorAll(".plot .scroll")) box.scrollLeft = box.scrollWidth;

  /* data-submit: a field that sends its form as soon as it is changed; without a script the button is there. */
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-submit]")) event.target.form.requestSubmit();
  });
})();
