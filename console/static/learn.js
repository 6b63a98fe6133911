/* Marks the words that are selected in the wording: they go into the next empty row. Without it they are typed. */
"use strict";
(() => {
  const wording = document.getElementById("wording");
  const button = document.getElementById("mark-words");
  if (!wording || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const words = wording.value.slice(wording.selectionStart, wording.selectionEnd).trim();
    const empty = [...document.querySelectorAll('.learn-rows input[name="words"]')].find((field) => !field.value);
    if (!words || !empty) return (words ? document.querySelector('[name="more"]') : wording).focus();
    empty.value = words;
    empty.closest("tr").querySelector("select").focus();
  });
})();
