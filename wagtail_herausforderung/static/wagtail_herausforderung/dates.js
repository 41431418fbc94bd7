// Says beside a field for a date or a time, while one types, how it will be read; and, once one has
// left it, what is wrong. The server reads: there is one grammar. Without this script the words
// come with the next page.
(() => {
  "use strict";

  const timers = new WeakMap();

  async function say(field, complains) {
    const { hfKind: kind, hfPast: past, hfWords: url } = field.dataset;
    const text = field.value;
    const query = new URLSearchParams({ kind, past, text });
    const answer = await fetch(`${url}?${query}`, { headers: { Accept: "application/json" } });
    const place = document.getElementById(`${field.id}-words`);
    if (!answer.ok || !place || field.value !== text) return;
    const { words, problem } = await answer.json();
    place.textContent = words || (complains ? problem : "");
  }

  function typed(event) {
    const field = event.target;
    if (!field.dataset?.hfWords) return;
    clearTimeout(timers.get(field));
    const complains = event.type === "change";
    timers.set(field, setTimeout(() => say(field, complains), complains ? 0 : 250));
  }

  // Whoever types needs no calendar: it would cover the words.
  function putAway(event) {
    if (event.target.dataset?.hfWords && event.isTrusted) {
      window.jQuery?.(event.target).datetimepicker("hide");
    }
  }

  document.addEventListener("input", putAway);
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
})();
