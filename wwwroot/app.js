// What the server cannot do: clipboard, keys, the theme of this browser, and what it viewed last. Works by delegation, before and after the circuit is up.
(() => {
  const recentsKey = "recents";
  const mostRecents = 12;

  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    // Without https there is no clipboard but this one.
    const area = Object.assign(document.createElement("textarea"), { value: text });
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  async function copyFrom(button) {
    const url = button.dataset.copyUrl;
    await copy(url ? await (await fetch(url)).text() : button.dataset.copy);
    button.setAttribute("data-copied", "");
    document.getElementById("announcer")?.replaceChildren(document.body.dataset.copied ?? "");
    setTimeout(() => button.removeAttribute("data-copied"), 1500);
  }

  function setTheme(theme) {
    const cookie = `theme=${theme};path=${new URL(document.baseURI).pathname};samesite=lax`;
    document.cookie = theme === "system" ? `${cookie};max-age=0` : `${cookie};max-age=31536000`;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  const isDark = () => {
    const theme = document.documentElement.dataset.theme;
    return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };

  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-copy],[data-copy-url],[data-theme-switch],[data-keys]");
    if (!button) return;
    if ("themeSwitch" in button.dataset) setTheme(isDark() ? "light" : "dark");
    else if ("keys" in button.dataset) document.getElementById("keys")?.showModal();
    else void copyFrom(button);
  });

  const isTyping = element => element?.matches?.("input, textarea, select, [contenteditable]");

  function move(row, by) {
    const rows = [...document.querySelectorAll("[data-row]")];
    const next = rows[rows.indexOf(row) + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", event => {
    const box = document.querySelector("[data-box]");
    if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !isTyping(event.target))) {
      event.preventDefault();
      box?.focus();
      box?.select();
      return;
    }
    if (event.target === box) {
      if (event.key === "Escape") box.blur();
      // Enter opens; a paste of several lines keeps them, and Shift-Enter adds one.
      if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); box.form.requestSubmit(); }
      return;
    }
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "?") document.getElementById("keys")?.showModal();
    const row = event.target.closest?.("[data-row]");
    if (!row) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); move(row, event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Enter" && event.target === row) row.querySelector("a")?.click();
    if (event.key === "c") row.querySelector("[data-copy]")?.click();
  });

  // A link to a step finds it when the page that was streamed has it.
  function findTarget() {
    if (!location.hash) return;
    const started = Date.now();
    const watch = setInterval(() => {
      const target = document.getElementById(location.hash.slice(1));
      if (target) { target.scrollIntoView({ block: "center" }); target.classList.add("chosen"); }
      if (target || Date.now() - started > 10000) clearInterval(watch);
    }, 100);
  }
  addEventListener("load", findTarget);

  // A tab whose circuit ended comes back at the same address when someone looks at it again.
  document.addEventListener("visibilitychange", () => {
    const modal = document.getElementById("components-reconnect-modal");
    if (!document.hidden && modal && /components-reconnect-(failed|rejected)/.test(modal.className)) location.reload();
  });

  window.dashboard = {
    viewed(reference) {
      const recents = [reference, ...window.dashboard.recents().filter(other => other !== reference)];
      try { localStorage.setItem(recentsKey, JSON.stringify(recents.slice(0, mostRecents))); } catch { /* private mode keeps nothing */ }
    },
    recents() {
      try { return JSON.parse(localStorage.getItem(recentsKey)) ?? []; } catch { return []; }
    },
  };
})();
