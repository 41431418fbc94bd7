// The sitting by keyboard: 1–6 choose, r ticks all rules, Enter decides, n and p turn the pages.
(() => {
  const page = document.querySelector("[data-hf-sitting]");
  if (!page) return;
  const form = page.querySelector(".hf-decide");
  const types = (element) =>
    element.matches?.("textarea, select, input:not([type=radio]):not([type=checkbox])") ||
    element.isContentEditable;

  function choose(number) {
    const option = form?.querySelectorAll("[name=decision]")[number - 1];
    if (!option) return false;
    option.checked = true;
    const words = form.querySelector("[name=message]");
    const needed = form.dataset.hfWords.split(" ").includes(option.value);
    (needed && words ? words : option).focus();
    return true;
  }

  function tickAll() {
    const rules = [...(form?.querySelectorAll("[name=kept]") ?? [])];
    const all = rules.every((each) => each.checked);
    rules.forEach((each) => {
      each.checked = !all;
    });
    return rules.length > 0;
  }

  function follow(key) {
    const link = page.querySelector(`[data-hf-key="${key}"]`);
    link?.click();
    return Boolean(link);
  }

  const clock = page.querySelector("[data-hf-clock]");

  function toggleClock() {
    clock.open = !clock.open;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.altKey || event.metaKey || event.defaultPrevented) return;
    if (key === "Enter" && event.ctrlKey && form) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || types(target)) return;
    let done = false;
    if (/^[1-9]$/.test(key)) done = choose(Number(key));
    else if (key === "r") done = tickAll();
    else if (key === "n" || key === "p") done = follow(key);
    else if (key === "c") done = toggleClock();
    else if (key === "Enter" && !target.closest("a, button, summary")) {
      if (form) {
        form.requestSubmit();
        done = true;
      } else {
        done = follow("Enter");
      }
    }
    if (done) event.preventDefault();
  });

  // How long this item has been talked about, also after looking at another one.
  const store = (action, key, value) => {
    try {
      return window.sessionStorage[action](key, value);
    } catch {
      return null; // a browser that keeps nothing counts from now on
    }
  };
  const shown = clock.querySelector("[data-hf-this]");
  if (clock.dataset.item) {
    const key = `hf-item-${clock.dataset.item}`;
    const before = Number(store("getItem", key)) || 0;
    const since = Date.now();
    shown.hidden = false;
    const tick = () => {
      const seconds = before + Math.floor((Date.now() - since) / 1000);
      store("setItem", key, String(seconds));
      const minutes = String(Math.floor(seconds / 60));
      shown.querySelector("[data-hf-time]").textContent =
        `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
    };
    tick();
    window.setInterval(tick, 1000);
  }
  clock.open = store("getItem", "hf-clock") === "open";
  clock.addEventListener("toggle", () => {
    store("setItem", "hf-clock", clock.open ? "open" : "shut");
  });
})();
