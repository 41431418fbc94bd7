// Keys for the pledge desk: j/k and the arrows move between rows, Enter opens, x ticks.
// The row's own link takes the focus, so that Enter, screen readers and the browser know it.
// Without this script nothing is missing but the keys.
(() => {
  "use strict";

  const results = () => document.getElementById("listing-results");
  const links = () => [...results().querySelectorAll("tbody .title-wrapper a")];
  const isTyping = (element) =>
    element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  function move(step) {
    const rows = links();
    if (!rows.length) return;
    const row = document.activeElement.closest("#listing-results tbody tr");
    const here = row ? rows.findIndex((link) => row.contains(link)) : -1;
    const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
    const link = rows[Math.min(Math.max(next, 0), rows.length - 1)];
    link.focus({ focusVisible: true });
    link.scrollIntoView({ block: "nearest" });
  }

  function tick() {
    const row = document.activeElement.closest("#listing-results tbody tr");
    row?.querySelector("input[type=checkbox]")?.click();
  }

  function pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const isTicking = event.target.type === "checkbox";
    if (isTyping(event.target) && !isTicking) return;
    if (document.querySelector("[role=dialog]:not([aria-hidden=true])")) return;
    // The arrows scroll the page until a row has the focus.
    const inList = Boolean(event.target.closest("#listing-results tbody"));
    const keys = { j: 1, k: -1, ...(inList ? { ArrowDown: 1, ArrowUp: -1 } : {}) };
    if (event.key in keys) {
      event.preventDefault();
      move(keys[event.key]);
    } else if (event.key === "x" && inList) {
      event.preventDefault();
      tick();
    }
  }

  function explain() {
    const help = document.getElementById("hf-shortcuts");
    help.after(help.content.cloneNode(true));
    const rows = document.getElementById("hf-shortcut-rows");
    const table = document.querySelector(".w-keyboard-shortcuts table");
    table?.tHead?.after(rows.content.cloneNode(true));
  }

  document.addEventListener("keydown", pressed);
  // Wagtail has put its dialog into the page by then.
  window.addEventListener("load", explain);
})();
