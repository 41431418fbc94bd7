/*
 * Words as you type, in every search field whose form says where to ask (data-suggest): a combobox
 * after the ARIA Authoring Practices. Without this file one just types on.
 */
for (const form of document.querySelectorAll("form[data-suggest]")) {
  const field = form.querySelector("[name=q]");
  const list = document.createElement("ul");
  // One of each id, where a page has several fields.
  const others = document.querySelectorAll(".hf-suggest").length;
  list.id = others ? `hf-suggest-list-${others}` : "hf-suggest";
  list.className = "hf-suggest";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestions);
  field.after(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  let timer = 0;
  let asking = null;
  let current = -1;

  function closeSuggestions() {
    window.clearTimeout(timer);
    if (asking) asking.abort();
    list.hidden = true;
    current = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    const options = [...list.children];
    current = index;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (index < 0) {
      field.removeAttribute("aria-activedescendant");
    } else {
      field.setAttribute("aria-activedescendant", options[index].id);
      options[index].scrollIntoView({ block: "nearest" });
    }
  }

  function take(option) {
    const url = option.dataset.url;
    closeSuggestions();
    const taken = new CustomEvent("hf:suggested", { detail: url, cancelable: true });
    if (form.dispatchEvent(taken)) location.assign(url);
  }

  function draw(suggestions) {
    const options = suggestions.map((suggestion, i) => {
      const option = document.createElement("li");
      const kind = document.createElement("span");
      const name = "kind" + suggestion.kind.charAt(0).toUpperCase() + suggestion.kind.slice(1);
      option.id = `${list.id}-${i}`;
      option.dataset.url = suggestion.url;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      kind.textContent = form.dataset[name] || "";
      option.append(suggestion.label, kind);
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    current = -1;
    field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-expanded", String(Boolean(options.length)));
  }

  async function suggest() {
    const text = field.value.trim();
    if (asking) asking.abort();
    if (text.length < 2) {
      closeSuggestions();
      return;
    }
    asking = new AbortController();
    const url = new URL(form.dataset.suggest, location.href);
    url.searchParams.set("q", text);
    try {
      const response = await fetch(url, { signal: asking.signal });
      if (!response.ok) throw new Error(String(response.status));
      draw((await response.json()).suggestions);
    } catch (error) {
      // Suggestions are a courtesy: without them one just types on.
      if (error.name !== "AbortError") closeSuggestions();
    }
  }

  field.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(suggest, 180);
  });

  field.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "ArrowDown" && count) {
      event.preventDefault();
      mark((current + 2) % (count + 1) - 1);
    } else if (event.key === "ArrowUp" && count) {
      event.preventDefault();
      mark((current + count + 1) % (count + 1) - 1);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      take(list.children[current]);
    } else if (event.key === "Escape" && count) {
      event.preventDefault();
      closeSuggestions();
    }
  });
  field.addEventListener("blur", () => window.setTimeout(closeSuggestions, 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) take(option);
  });
  form.addEventListener("hf:searched", closeSuggestions);
}
