// Offers what fits while somebody types. Without this script the form asks back instead.
(() => {
  "use strict";

  function offer(input) {
    const list = document.getElementById(input.getAttribute("list"));
    const code = input.form.querySelector(`input[type=hidden][name="${input.name}-choice"]`);
    let codes = new Map();
    let timer = 0;
    let latest = 0;

    async function ask() {
      const number = ++latest;
      const text = input.value.trim();
      if (text.length < 2) return;
      const address = `${input.dataset.hfOffers}?${new URLSearchParams({ q: text })}`;
      try {
        const response = await fetch(address, { headers: { Accept: "application/json" } });
        if (!response.ok || number !== latest) return;
        const { results } = await response.json();
        codes = new Map(results.map((row) => [row.label, row.code]));
        list.replaceChildren(
          ...results.map((row) => {
            const option = document.createElement("option");
            option.value = row.label;
            if (row.note) option.label = `${row.label}, ${row.note}`;
            return option;
          }),
        );
      } catch {
        // Nothing is offered then; what was typed is looked up when the form is sent.
      }
    }

    input.addEventListener("input", () => {
      if (code) code.value = codes.get(input.value) || "";
      clearTimeout(timer);
      if (!codes.has(input.value)) timer = setTimeout(ask, 150);
    });
  }

  document.querySelectorAll("input[data-hf-offers]").forEach(offer);
})();
