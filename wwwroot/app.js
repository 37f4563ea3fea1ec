// What must work before the circuit is up, and what the server cannot do: clipboard, keys, the box, the theme. By delegation, so that it is always on.
(() => {
  "use strict";

  const root = document.documentElement;
  const box = () => document.querySelector("[data-box] textarea");
  const isBox = target => target instanceof Element && target.matches("[data-box] textarea");
  const isTyping = target => target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;

  // Clipboard
  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // Refused, or the page lost focus: the old way is left, which is also the only one without https.
      }
    }

    const before = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    (before?.closest("dialog") ?? document.body).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus({ preventScroll: true });
    return done;
  }

  async function textOf(button) {
    const url = button.dataset.copyUrl;
    const answer = url && await fetch(url);
    if (answer && !answer.ok) {
      throw new Error(`${url} answered ${answer.status}`);
    }

    return answer ? answer.text() : button.dataset.copy;
  }

  async function copyFrom(button) {
    const done = await textOf(button).then(copy).catch(() => false);
    button.setAttribute("data-copied", done ? "done" : "failed");
    setTimeout(() => button.removeAttribute("data-copied"), 1500);
    const live = document.getElementById("live");
    if (live) {
      live.textContent = "";
      setTimeout(() => { live.textContent = (done ? document.body.dataset.done : document.body.dataset.failed) ?? ""; }, 20);
    }
  }

  // Theme: the cookie holds only what differs from the system's own.
  function switchTheme() {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.theme ?? system) === "dark" ? "light" : "dark";
    const isKept = next !== system;
    const path = new URL(document.baseURI).pathname;
    document.cookie = `theme=${isKept ? next : ""}; path=${path}; max-age=${isKept ? 31536000 : 0}; samesite=lax`;
    if (isKept) {
      root.dataset.theme = next;
    } else {
      delete root.dataset.theme;
    }
  }

  // The box
  let focusBefore = null;

  function enterBox() {
    if (!box()) {
      return false;
    }

    focusBefore = document.activeElement;
    root.dataset.box = "open";
    box().focus();
    box().select();
    return true;
  }

  function leaveBox() {
    delete root.dataset.box;
    if (isBox(document.activeElement)) {
      document.activeElement.blur();
    }

    if (focusBefore?.isConnected) {
      focusBefore.focus({ preventScroll: true });
    }
  }

  // Rows: arrows move, Enter opens, c copies the pin. In a table marked data-rows one row is in the tab order, in others those the page puts there.
  const rowsOf = list => [...list.querySelectorAll("[data-row]")];

  function rowKey(event, row) {
    const list = row.closest("[data-rows], tbody") ?? row.parentElement;
    const rows = rowsOf(list);
    const at = rows.indexOf(row);
    const next = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[event.key];
    if (next) {
      if (list.closest("[data-rows]")) {
        row.tabIndex = -1;
        next.tabIndex = 0;
      }

      next.focus();
      next.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      (row.querySelector("[data-open]") ?? row.querySelector("a[href]"))?.click();
    } else if (event.key === "c") {
      row.querySelector("[data-copy], [data-copy-url]")?.click();
    } else {
      return;
    }

    event.preventDefault();
  }

  function settle() {
    for (const list of document.querySelectorAll("[data-rows]")) {
      const rows = rowsOf(list);
      if (rows.length > 0 && !rows.some(row => row.tabIndex === 0)) {
        rows.forEach((row, at) => { row.tabIndex = at === 0 ? 0 : -1; });
      }
    }
  }

  new MutationObserver(settle).observe(root, { childList: true, subtree: true });

  // Notices that this browser has seen enough of; before the first is painted.
  const seenKey = () => `seen:${new URL(document.baseURI).pathname}`;

  function dismiss(name) {
    root.dataset.dismissed = name;
    try {
      localStorage.setItem(seenKey(), name);
    } catch {
      // Storage is full or not allowed: it comes back with the next page.
    }
  }

  try {
    root.dataset.dismissed = localStorage.getItem(seenKey()) ?? "";
  } catch {
    // Not allowed: nothing was dismissed.
  }

  const clicks = {
    "[data-copy], [data-copy-url]": (hit) => copyFrom(hit),
    "[data-theme-switch]": switchTheme,
    "[data-dismiss]": hit => dismiss(hit.dataset.dismiss),
    "[data-keys]": () => document.getElementById("keys")?.showModal(),
    "[data-box-close]": leaveBox,
    "[data-box-open]": (hit, event) => { if (enterBox()) { event.preventDefault(); event.stopPropagation(); } },
    "[data-skip]": (hit, event) => { event.preventDefault(); event.stopPropagation(); document.getElementById("main")?.focus(); },
    "[popover] a": hit => hit.closest("[popover]:popover-open")?.hidePopover(),
    "a, button, summary, input, select, textarea, label": () => {},
    "[data-unfolds]": row => { if (getSelection().isCollapsed) { row.querySelector("[data-open]").click(); } },
  };

  document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    document.querySelectorAll("details.tip[open]").forEach(tip => { tip.open = tip.contains(target); });
    for (const [selector, act] of Object.entries(clicks)) {
      const hit = target?.closest(selector);
      if (hit) {
        act(hit, event);
        return;
      }
    }
  }, true);

  document.addEventListener("submit", () => {
    delete root.dataset.box;
  }, true);

  document.addEventListener("keydown", event => {
    if (event.isComposing) {
      return;
    }

    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !hasModifier && !isTyping(event.target))) {
      if (!document.querySelector("dialog[open]") && enterBox()) {
        event.preventDefault();
      }
    } else if (isBox(event.target)) {
      // Enter opens; a paste of several lines keeps them, and Shift-Enter adds one.
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        event.target.form.requestSubmit();
      } else if (event.key === "Escape") {
        leaveBox();
      }
    } else if (event.key === "Escape") {
      const tip = event.target instanceof Element ? event.target.closest("details.tip[open]") : null;
      tip?.removeAttribute("open");
      tip?.querySelector("summary").focus();
    } else if (hasModifier || isTyping(event.target)) {
      return;
    } else if (event.key === "?") {
      document.querySelector("dialog#keys:not([open])")?.showModal();
    } else if (event.target instanceof Element && event.target.matches("[data-row]")) {
      rowKey(event, event.target);
    }
  });
})();
