// A desk that goes on without a network, and a counter that counts by itself.
(() => {
  "use strict";

  function desk(form) {
    const key = `hf-market-${form.dataset.market}`;
    const said = document.getElementById("hf-market-said");
    const list = document.getElementById("hf-market-list");
    let sending = false;

    const waiting = () => JSON.parse(localStorage.getItem(key) || "[]");
    const keep = (entries) => localStorage.setItem(key, JSON.stringify(entries));

    function tell(text) {
      const left = waiting().length;
      said.textContent = left ? `${text} ${form.dataset.waiting}: ${left}`.trim() : text;
    }

    function line(entry, number) {
      const item = document.createElement("li");
      item.textContent = `${number} · ${entry.company} → ${entry.organisation}: ${entry.gives}`;
      list.prepend(item);
    }

    function fill(entry) {
      for (const [name, value] of Object.entries(entry)) {
        const field = form.elements.namedItem(name);
        if (field && name !== "csrfmiddlewaretoken") field.value = value;
      }
    }

    function next() {
      for (const name of ["company", "gives", "quantity", "organisation", "in_return", "company_email", "organisation_email"]) {
        form.elements.namedItem(name).value = "";
      }
      form.elements.namedItem("entry_key").value = crypto.randomUUID
        ? crypto.randomUUID()
        : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
            (+c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (+c / 4)))).toString(16),
          );
      form.elements.namedItem("company").focus();
    }

    // One after the other; an entry leaves the list only when the server has answered for it.
    async function send() {
      if (sending) return;
      sending = true;
      try {
        for (let [entry] = waiting(); entry; [entry] = waiting()) {
          const response = await fetch(form.action || location.pathname, {
            method: "POST",
            body: new URLSearchParams(entry),
            headers: { Accept: "application/json" },
          });
          if (!response.ok && response.status !== 422) throw new Error(response.status);
          const answer = await response.json();
          keep(waiting().filter((each) => each.entry_key !== entry.entry_key));
          if (answer.errors) {
            const words = Object.values(answer.errors).flat().join(" ");
            fill(entry);
            tell(`${form.dataset.refused} ${words}`);
            return;
          }
          line(entry, answer.number);
          tell(answer.said);
        }
      } catch {
        tell(form.dataset.kept);
      } finally {
        sending = false;
      }
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const entry = Object.fromEntries(new FormData(form));
      try {
        keep([...waiting().filter((each) => each.entry_key !== entry.entry_key), entry]);
      } catch {
        form.submit(); // The browser keeps nothing: then it goes as any form.
        return;
      }
      next();
      send();
    });
    window.addEventListener("online", send);
    setInterval(() => waiting().length && send(), 3000);
    if (waiting().length) send();
  }

  function counter(place) {
    const of = (name) => place.querySelector(`[data-${name}]`);

    function kind([label, number, share]) {
      const item = document.createElement("li");
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.value = share;
      bar.setAttribute("aria-hidden", "true");
      const name = document.createElement("span");
      name.textContent = label;
      const count = document.createElement("strong");
      count.textContent = number;
      item.append(name, " ", bar, " ", count);
      return item;
    }

    function words(text) {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }

    async function ask() {
      try {
        const response = await fetch(place.dataset.url, { headers: { Accept: "application/json" } });
        if (!response.ok) return;
        const found = await response.json();
        of("count").textContent = found.count;
        of("value").textContent = found.value;
        of("kinds").replaceChildren(...found.kinds.map(kind));
        of("newest").replaceChildren(...found.newest.map(words));
      } catch {
        // The wall shows the last number until the network is back.
      }
    }
    setInterval(ask, 1000);
  }

  const form = document.getElementById("hf-market");
  if (form) desk(form);
  // Many agreements go out in several steps; the bar moves with each.
  document.querySelector("form[data-hf-goes-on]")?.submit();
  const place = document.getElementById("hf-counter");
  if (place) counter(place);
})();
