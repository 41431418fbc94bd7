/*
 * The challenge search, made quicker: results change in place, words are suggested, the filters
 * on a phone are a sheet. Everything works without this file; when a request fails, the browser
 * simply follows the link.
 */
(() => {
  "use strict";

  const form = document.getElementById("hf-search");
  const live = document.getElementById("hf-live");
  if (!form || !live) return;

  const byId = (id) => document.getElementById(id);
  const phone = window.matchMedia("(width < 56rem)");
  let running = null;

  // Results in place ------------------------------------------------------------------------

  /** The address of what is chosen at the moment; empty fields are left out. */
  function chosenUrl() {
    const url = new URL(form.action, location.href);
    url.search = "";
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value.trim()) url.searchParams.append(name, value);
    }
    if (!url.searchParams.has("near")) url.searchParams.delete("within");
    return url;
  }

  /** Swap the filters, but keep what the visitor has unfolded and how far they scrolled. */
  function swapFacets(fresh) {
    const sheet = byId("hf-facets");
    const before = new Map();
    for (const facet of sheet.querySelectorAll("[data-facet]")) {
      const values = facet.querySelector(".hf-facet__values");
      const more = facet.querySelector("[data-more]");
      const find = facet.querySelector("[data-find]");
      before.set(facet.dataset.facet, {
        open: facet.open,
        top: values.scrollTop,
        more: Boolean(more && more.open),
        find: find ? find.value : "",
      });
    }
    const sheetTop = sheet.scrollTop;
    sheet.replaceChildren(...fresh.childNodes);
    for (const facet of sheet.querySelectorAll("[data-facet]")) {
      const state = before.get(facet.dataset.facet);
      if (!state) continue;
      facet.open = state.open;
      const more = facet.querySelector("[data-more]");
      if (more) more.open = state.more;
      const find = facet.querySelector("[data-find]");
      if (find) find.value = state.find;
      if (state.find) narrow(facet);
      facet.querySelector(".hf-facet__values").scrollTop = state.top;
    }
    showFinders();
    sheet.scrollTop = sheetTop;
  }

  function swap(page, focus) {
    const active = document.activeElement;
    const activeId = active && active !== byId("hf-q") ? active.id : "";
    const activeKey = active && active.name ? [active.name, active.value] : null;
    // Somebody may be typing a place while results arrive.
    const near = active && active.id === "hf-near" ? [active.value, active.selectionStart] : null;
    const results = byId("hf-results");
    results.replaceChildren(...page.getElementById("hf-results").childNodes);
    swapFacets(page.getElementById("hf-facets"));
    document.title = page.title;
    if (near) {
      byId("hf-near").value = near[0];
      byId("hf-near").focus({ preventScroll: true });
      byId("hf-near").setSelectionRange(near[1], near[1]);
    }
    const heading = byId("hf-count");
    if (focus) {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "nearest" });
    } else if (near) {
      // It has the focus again.
    } else if (activeKey && activeId !== "hf-sort" && activeId !== "hf-within") {
      // The same value may stand in another place now.
      const same = [...form.elements].find(
        (field) => field.name === activeKey[0] && field.value === activeKey[1],
      );
      (same || heading).focus({ preventScroll: true });
    } else if (activeId) {
      const same = byId(activeId);
      if (same) same.focus({ preventScroll: true });
    }
    const said = [heading, ...results.querySelectorAll(".hf-ignored, .hf-did-you-mean")];
    live.textContent = said.map((part) => part.textContent.replace(/\s+/g, " ").trim()).join(". ");
  }

  /** List or map: the form has to say it again with the next choice. */
  function keepView(page) {
    const fresh = page.querySelector("#hf-search input[name=view]");
    const old = form.querySelector("input[name=view]");
    if (old) old.remove();
    if (fresh) form.append(document.adoptNode(fresh));
  }

  /** Show ``url`` in place. ``push``: a new step in the history; ``focus``: go to the heading. */
  async function show(url, { push = true, focus = false, keepText = true } = {}) {
    if (running) running.abort();
    const controller = (running = new AbortController());
    const results = byId("hf-results");
    results.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, { signal: controller.signal });
      if (!response.ok) throw new Error(String(response.status));
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!page.getElementById("hf-results") || !page.getElementById("hf-facets")) {
        throw new Error("not a search page");
      }
      if (push && String(url) !== location.href) history.pushState(null, "", url);
      if (!keepText) byId("hf-q").value = page.getElementById("hf-q").value;
      keepView(page);
      swap(page, focus);
    } catch (error) {
      if (error.name === "AbortError") return;
      location.assign(url);
    } finally {
      if (running === controller) {
        running = null;
        results.removeAttribute("aria-busy");
      }
    }
  }

  document.addEventListener("change", (event) => {
    // An unknown place is told when the visitor has finished, not while a distance is chosen.
    if (event.target.form !== form || event.target.id === "hf-q") return;
    if (event.target.id === "hf-within" && !byId("hf-near").value.trim()) return;
    show(chosenUrl());
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.dispatchEvent(new CustomEvent("hf:searched"));
    const inSheet = event.submitter && event.submitter.closest("#hf-facets");
    if (inSheet) closeSheet();
    show(chosenUrl(), { focus: Boolean(inSheet) });
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("#hf-results a[href]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    // A link of the map is one of SVG, and has its address as an attribute only.
    const url = new URL(link.getAttribute("href"), location.href);
    if (url.hash) return;
    if (url.pathname !== new URL(form.action, location.href).pathname) return;
    event.preventDefault();
    show(url.href, { focus: true, keepText: false });
  });

  window.addEventListener("popstate", () => {
    if (!location.hash) show(location.href, { push: false, keepText: false });
  });

  // A value by its name, in a long list of filters --------------------------------------------------

  const plain = (text) =>
    text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "").trim();

  function showFinders() {
    for (const find of document.querySelectorAll(".hf-facet__find")) find.hidden = false;
  }

  function narrow(facet) {
    const find = facet.querySelector("[data-find]");
    const wanted = plain(find.value);
    const more = facet.querySelector("[data-more]");
    let left = 0;
    for (const choice of facet.querySelectorAll(".hf-choice")) {
      const name = plain(choice.querySelector("span").textContent);
      choice.hidden = Boolean(wanted) && !name.includes(wanted);
      if (!choice.hidden) left += 1;
    }
    if (more && wanted) more.open = true;
    const none = facet.querySelector("[data-none]");
    none.textContent = left ? "" : none.dataset.none;
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-find]")) narrow(event.target.closest("[data-facet]"));
  });
  showFinders();

  // The sheet on a phone ----------------------------------------------------------------------

  function closeSheet() {
    const sheet = byId("hf-facets");
    if (sheet.open) sheet.open = false;
  }

  document.addEventListener("keydown", (event) => {
    const sheet = byId("hf-facets");
    if (!sheet.open || !phone.matches) return;
    if (event.key === "Escape") {
      closeSheet();
      sheet.querySelector("summary").focus();
    } else if (event.key === "Tab") {
      const stops = [...sheet.querySelectorAll("summary, input, button, a[href]")].filter(
        (stop) => stop.checkVisibility(),
      );
      const last = stops[stops.length - 1];
      const leaving = event.shiftKey ? stops[0] : last;
      if (document.activeElement === leaving || !sheet.contains(document.activeElement)) {
        event.preventDefault();
        (event.shiftKey ? last : stops[0]).focus();
      }
    }
  });

  // Something suggested was taken; see suggest.js.
  form.addEventListener("hf:suggested", (event) => {
    const url = new URL(event.detail, location.href);
    if (url.pathname !== new URL(form.action, location.href).pathname) return;
    event.preventDefault();
    show(url, { keepText: false });
  });
})();
