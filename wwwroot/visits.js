// What this browser viewed last, and the step that a link leads to.
(() => {
  "use strict";

  const most = 12;

  // Of each who signs in on this browser apart: the names of what one may see are not for the next.
  const visitor = document.documentElement.dataset.visitor;
  const key = () => `recents:${new URL(document.baseURI).pathname}${visitor ? `:${visitor}` : ""}`;

  function recents() {
    try {
      const list = JSON.parse(localStorage.getItem(key()) ?? "[]");
      return Array.isArray(list) ? list.filter(text => typeof text === "string").slice(0, most) : [];
    } catch {
      return [];
    }
  }

  function keep(list) {
    try {
      localStorage.setItem(key(), JSON.stringify(list.slice(0, most)));
    } catch {
      // Storage is full or not allowed: there are no recents then.
    }
  }

  function viewed(reference) {
    const known = recents();
    if (known[0] !== reference) {
      keep([reference, ...known.filter(other => other !== reference)]);
    }
  }

  function linkTo(reference) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `images/${reference}`;
    link.title = reference;
    link.textContent = reference;
    item.append(link);
    return item;
  }

  // A page says what it shows by data-recent; the home page has an empty list for them, which is filled before it is painted.
  function settle() {
    const shown = document.querySelector("[data-recent]")?.dataset.recent;
    if (shown) {
      viewed(shown);
    }

    for (const list of document.querySelectorAll("[data-recents]:empty")) {
      list.append(...recents().map(linkTo));
    }
  }

  new MutationObserver(settle).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-recent"] });

  // What follows the # may be anything, also what no encoder wrote.
  function fragment() {
    const text = location.hash.slice(1);
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  // A link to a step finds it once the page that is streamed has it.
  addEventListener("load", () => {
    const id = fragment();
    const until = Date.now() + 10000;
    const watch = id && setInterval(() => {
      const target = document.getElementById(id);
      target?.scrollIntoView({ block: "center" });
      target?.classList.add("chosen");
      if (target || Date.now() > until) {
        clearInterval(watch);
      }
    }, 100);
  });

  document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-recents-clear]")) {
      keep([]);
      document.querySelectorAll("[data-recents]").forEach(list => list.replaceChildren());
    }
  });
})();
