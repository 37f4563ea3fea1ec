// What is done on a page before its circuit is up. What streams in, and the circuit's first render, take the place of what stood there: each act is done again on what came, and the focus returns.
(() => {
  "use strict";

  const patience = 5000;
  const ownScripts = "[data-copy], [data-copy-url], [data-theme-switch], [data-time-switch], [data-keys], [data-box-open], [data-box-close], [data-reload], [popovertarget]";
  const buttons = "button[type=button], summary";
  const fields = "input, textarea, select";
  const isTick = control => control.type === "checkbox" || control.type === "radio";
  const isUp = () => document.querySelector("[data-circuit]") !== null;

  let acts = [];
  let focused = null;

  // A control is known again by what a person would know it by, and by its place among those that look the same.
  const looksOf = control => [control.id, control.name, isTick(control) ? control.value : "", control.getAttribute("aria-label") ?? control.getAttribute("href") ?? control.textContent.trim()].join("\n");
  const alike = (tag, looks) => [...document.querySelectorAll(tag)].filter(control => looksOf(control) === looks);

  function placeOf(control) {
    const looks = looksOf(control);
    return { control, tag: control.localName, looks, at: alike(control.localName, looks).indexOf(control) };
  }

  const successorOf = place => alike(place.tag, place.looks)[place.at];

  // What streams in may also empty a field that stays where it is.
  const mayBeEmptied = control => control.isConnected && control.matches(fields) && !isUp();

  function remember(event, selector, repeat) {
    const control = event.target instanceof Element ? event.target.closest(selector) : null;
    if (control && !isUp()) {
      acts.push({ place: placeOf(control), repeat });
    }
  }

  document.addEventListener("click", event => {
    if (!(event.target instanceof Element && event.target.closest(ownScripts))) {
      remember(event, buttons, control => control.click());
    }
  }, true);

  document.addEventListener("input", event => {
    acts = acts.filter(act => act.place.control !== event.target);
    const { value, checked, selectionEnd } = event.target;
    remember(event, fields, control => {
      if (isTick(control)) {
        if (control.checked !== checked) {
          control.click();
        }
      } else if (control.value !== value) {
        control.value = value;
        control.dispatchEvent(new Event("input", { bubbles: true }));
        control.dispatchEvent(new Event("change", { bubbles: true }));
        control.setSelectionRange?.(selectionEnd, selectionEnd);
      }
    });
  }, true);

  // A form that is sent takes what was typed with it.
  document.addEventListener("submit", () => { acts = []; }, true);

  // Whoever points elsewhere has left the control; its own removal tells of it too, so that losing the focus means nothing.
  document.addEventListener("pointerdown", () => { focused = null; }, true);
  document.addEventListener("focusin", event => { focused = isUp() || !(event.target instanceof Element) ? null : placeOf(event.target); });

  // A successor that has not come yet is waited for: until the circuit is up, and a little longer.
  const isLate = waiting => isUp() && Date.now() > (waiting.until ??= Date.now() + patience);

  function repeatAll() {
    const due = acts;
    acts = [];
    for (const act of due) {
      const control = act.place.control.isConnected ? null : successorOf(act.place);
      if (control) {
        act.repeat(control);
      } else if (!isLate(act)) {
        acts.push(act);
        if (mayBeEmptied(act.place.control)) {
          act.repeat(act.place.control);
        }
      }
    }

    if (focused && !focused.control.isConnected) {
      if (document.activeElement !== document.body || isLate(focused)) {
        focused = null;
      } else {
        successorOf(focused)?.focus({ preventScroll: true });
      }
    }
  }

  new MutationObserver(() => {
    if (acts.length > 0 || focused) {
      repeatAll();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
