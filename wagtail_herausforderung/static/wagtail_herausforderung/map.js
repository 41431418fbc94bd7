/*
 * The detailed map, for those who ask for it. Nothing is fetched from anybody before the click;
 * without this file the outline map serves. The markers are read from the outline map.
 */
(() => {
  "use strict";

  const REMEMBERED = "hf-detailed-map";
  let open = null;

  const remembered = {
    get: () => {
      try {
        return sessionStorage.getItem(REMEMBERED) === "yes";
      } catch {
        return false;
      }
    },
    set: (yes) => {
      try {
        if (yes) sessionStorage.setItem(REMEMBERED, "yes");
        else sessionStorage.removeItem(REMEMBERED);
      } catch {
        // A browser that keeps nothing asks each time.
      }
    },
  };

  let loading = null;

  /** Leaflet, from this site itself, once. */
  function leaflet(box) {
    if (loading) return loading;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = box.dataset.style;
    const script = document.createElement("script");
    script.src = box.dataset.script;
    const ready = (element) =>
      new Promise((resolve, reject) => {
        element.addEventListener("load", resolve, { once: true });
        element.addEventListener("error", reject, { once: true });
        document.head.append(element);
      });
    loading = Promise.all([ready(style), ready(script)]).then(() => window.L);
    loading.catch(() => {
      loading = null;
    });
    return loading;
  }

  const part = (box, name) => box.querySelector(`[data-hf-${name}]`);

  function showOutline(box) {
    if (open) open.remove();
    open = null;
    part(box, "outline").hidden = false;
    part(box, "consent").hidden = false;
    part(box, "detail").hidden = true;
    part(box, "back").hidden = true;
  }

  function pin(link) {
    const element = document.createElement("a");
    element.className = "hf-map__pin";
    // A link in SVG has its address as an attribute only.
    element.href = link.getAttribute("href");
    element.textContent = link.dataset.count;
    element.title = link.getAttribute("aria-label");
    element.setAttribute("aria-label", element.title);
    return element;
  }

  async function showDetail(box, { focus }) {
    let L;
    part(box, "status").textContent = "";
    try {
      L = await leaflet(box);
    } catch {
      part(box, "status").textContent = box.dataset.failed;
      return;
    }
    if (!box.isConnected) return;
    if (open) open.remove();
    const detail = part(box, "detail");
    part(box, "outline").hidden = true;
    part(box, "consent").hidden = true;
    part(box, "back").hidden = false;
    detail.hidden = false;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(detail, {
      scrollWheelZoom: false,
      zoomAnimation: !still,
      fadeAnimation: !still,
      markerZoomAnimation: !still,
      zoomControl: false,
    });
    open = map;
    L.control
      .zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut })
      .addTo(map);
    map.attributionControl.setPrefix(false);
    // The server of the pictures learns which site asks, never what was searched for.
    L.tileLayer(box.dataset.tiles, {
      attribution: box.dataset.attribution,
      maxZoom: 18,
      referrerPolicy: "strict-origin",
    }).addTo(map);
    const places = [];
    for (const link of box.querySelectorAll(".hf-map__marker")) {
      const place = [Number(link.dataset.latitude), Number(link.dataset.longitude)];
      places.push(place);
      // The link inside is what takes the focus.
      L.marker(place, {
        icon: L.divIcon({ className: "", html: pin(link), iconSize: [44, 44] }),
        keyboard: false,
      }).addTo(map);
    }
    if (places.length) map.fitBounds(places, { padding: [40, 40], maxZoom: 13, animate: false });
    if (focus) part(box, "hide").focus();
  }

  function begin() {
    const box = document.querySelector("[data-hf-map]");
    if (!box || box.dataset.begun) return;
    box.dataset.begun = "yes";
    showOutline(box);
    if (remembered.get()) showDetail(box, { focus: false });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-hf-show], [data-hf-hide]");
    const box = button && button.closest("[data-hf-map]");
    if (!box) return;
    if (button.matches("[data-hf-show]")) {
      remembered.set(part(box, "remember").checked);
      showDetail(box, { focus: true });
    } else {
      remembered.set(false);
      showOutline(box);
      part(box, "show").focus();
    }
  });

  begin();
  // The search changes its results in place.
  const results = document.getElementById("hf-results");
  if (results) new MutationObserver(begin).observe(results, { childList: true });
})();
