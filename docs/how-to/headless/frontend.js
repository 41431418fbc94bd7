// A list of challenges with a search, and a page for each (#42), out of Wagtail's API alone.

const { api, locale } = document.documentElement.dataset;
const TYPE = "herausforderung_pages.ChallengePage";
const FIELDS = "summary,status,needs,place,deadline,organisation,facets";
const PER_PAGE = 10;

const at = (id) => document.getElementById(id);
const [heading, form] = [document.querySelector("h1"), document.querySelector("form")];
const [told, list, more, one] = ["told", "list", "more", "one"].map(at);
const title = heading.textContent;

// Text only ever becomes text: what somebody typed into a page cannot run here.
function element(name, content = "", attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
const day = (iso) => new Date(`${iso}T12:00`).toLocaleDateString(locale, { dateStyle: "long" });

async function read(path, parameters = {}) {
  const answer = await fetch(`${api}${path}?${new URLSearchParams(parameters)}`);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

// A bar for the eye; the sentence beside it says the same.
function need({ sentence, quantity, covered, title }) {
  const entry = element("li", [element("strong", title), element("br"), sentence]);
  if (quantity) {
    const bar = { max: quantity, value: Math.min(covered, quantity), "aria-hidden": "true" };
    entry.append(element("progress", "", bar));
  }
  return entry;
}

function facts(page) {
  const words = [
    page.status.label,
    page.organisation?.name,
    page.place,
    page.deadline && `Zusagen bis ${day(page.deadline)}`,
    ...(page.facets.topic?.values ?? []).map((topic) => topic.label),
  ];
  return element("p", words.filter(Boolean).join(" · "));
}

function card(page) {
  const link = element("a", page.title, { href: `#${page.id}` });
  const parts = [element("h2", link), facts(page), element("p", page.summary)];
  return element("li", [...parts, element("ul", page.needs.map(need))]);
}

async function showList(offset = 0) {
  const words = form.elements.words.value.trim();
  const asked = { type: TYPE, locale, fields: FIELDS, limit: PER_PAGE, offset };
  const which = words ? { search: words } : { order: "-first_published_at" };
  const { items, meta } = await read("pages/", { ...asked, ...which });
  if (!offset) list.replaceChildren();
  list.append(...items.map(card));
  const shown = list.children.length;
  told.textContent = `${shown} von ${meta.total_count} Herausforderungen`;
  more.hidden = shown >= meta.total_count;
  if (offset) list.children[offset].querySelector("a").focus();
}

async function showOne(id) {
  const page = await read(`pages/${id}/`);
  heading.textContent = page.title;
  const texts = ["situation", "plan", "for_whom", "benefit"].map((name) => plain(page[name]));
  const { picture, pledge_url: pledge, meta } = page;
  const parts = [facts(page), element("p", page.summary)];
  if (picture) {
    const { url, alt, width, height } = picture;
    parts.push(element("img", "", { src: url, alt, width, height }));
  }
  parts.push(element("h2", "Was gebraucht wird"), element("ul", page.needs.map(need)));
  parts.push(...texts.filter(Boolean).map((text) => element("p", text)));
  const way = pledge ? [pledge, "Jetzt zusagen"] : [meta.html_url, "Zur Seite"];
  parts.push(element("p", element("a", way[1], { href: way[0] })));
  one.replaceChildren(...parts);
  told.textContent = "";
}

async function show() {
  const id = Number(location.hash.slice(1));
  [form.hidden, list.hidden, more.hidden, one.hidden] = [id, id, true, !id];
  told.textContent = "Wird geladen …";
  try {
    if (id) {
      await showOne(id);
    } else {
      heading.textContent = title;
      await showList();
    }
  } catch (error) {
    told.textContent =
      error.message === "404"
        ? "Diese Herausforderung gibt es nicht mehr."
        : "Die Daten sind gerade nicht zu erreichen. Bitte versuchen Sie es später noch einmal.";
  }
  document.title = heading.textContent;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
more.addEventListener("click", () => showList(list.children.length));
addEventListener("hashchange", async () => {
  await show();
  heading.focus();
});
show();
