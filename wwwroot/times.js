// Times in the zone of this browser, for who wants them. The server writes UTC, and every text node stays its own: it is changed in place, also when it comes or changes later.
(() => {
  "use strict";

  const key = () => `time:${new URL(document.baseURI).pathname}`;
  const written = new WeakMap();
  let isLocal = null;

  function kept() {
    try {
      return localStorage.getItem(key()) === "local";
    } catch {
      return false;
    }
  }

  function keep() {
    try {
      localStorage.setItem(key(), isLocal ? "local" : "utc");
    } catch {
      // Storage is full or not allowed: the choice lasts as long as the page.
    }
  }

  const two = number => String(number).padStart(2, "0");

  function zoneOf(date) {
    const parts = new Intl.DateTimeFormat(document.documentElement.lang || "en", { timeZoneName: "short" }).formatToParts(date);
    return parts.find(part => part.type === "timeZoneName").value;
  }

  // A day stays a day, and its zone is in its title.
  function localOf(date, utc) {
    const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    const time = zone => `${day} ${two(date.getHours())}:${two(date.getMinutes())}${zone}`;
    const minute = time(` ${zoneOf(date)}`);
    const [, second] = /:\d\d(:\d\d)/.exec(utc) ?? [];
    return { text: second ? time(`${second} ${zoneOf(date)}`) : utc.includes(":") ? minute : day, title: minute };
  }

  function write(time) {
    const node = time.firstChild;
    if (node?.nodeType !== Node.TEXT_NODE) {
      return;
    }

    const known = written.get(time);
    const utc = known && node.data === known.text ? known.utc : node.data;
    const date = new Date(time.dateTime);
    if (!isLocal || Number.isNaN(date.getTime())) {
      if (known && node.data !== known.utc && node.data === known.text) {
        node.data = known.utc;
      }

      if (known) {
        time.title = time.dateTime;
        written.delete(time);
      }

      return;
    }

    const { text, title } = localOf(date, utc);
    written.set(time, { utc, text });
    if (node.data !== text) {
      node.data = text;
    }

    if (time.title !== title) {
      time.title = title;
    }
  }

  function settle() {
    isLocal ??= kept();
    for (const button of document.querySelectorAll("[data-time-switch]")) {
      if (button.getAttribute("aria-pressed") !== String(isLocal)) {
        button.setAttribute("aria-pressed", String(isLocal));
      }
    }

    document.querySelectorAll("time[datetime]").forEach(write);
  }

  new MutationObserver(settle).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["datetime"] });

  document.addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest("[data-time-switch]")) {
      isLocal = !isLocal;
      keep();
      settle();
    }
  });
})();
