// The completions of the reference box: arrows choose, Tab and Enter take, Escape puts them away. Comes before app.js, whose keys it takes while they are open.
(() => {
  "use strict";

  const areaOf = target => target instanceof Element && target.matches("[data-box] textarea") ? target : null;
  const listOf = area => area.form.querySelector("[data-options]");
  const optionsOf = area => listOf(area).hasAttribute("data-away") ? [] : [...listOf(area).querySelectorAll("[role=option]")];
  const chosenOf = area => document.getElementById(area.getAttribute("aria-activedescendant"));

  function choose(area, option) {
    chosenOf(area)?.setAttribute("aria-selected", "false");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      area.setAttribute("aria-activedescendant", option.id);
    } else {
      area.removeAttribute("aria-activedescendant");
    }
  }

  function putAway(area) {
    choose(area, null);
    listOf(area).setAttribute("data-away", "");
  }

  // A name that is to go on is put into the text; an image is a link like any other.
  function take(area, option) {
    if (option.dataset.complete === undefined) {
      option.click();
      return;
    }

    area.value = option.dataset.complete;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  }

  document.addEventListener("keydown", event => {
    const area = areaOf(event.target);
    const options = area && !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey ? optionsOf(area) : [];
    if (options.length === 0) {
      return;
    }

    const chosen = chosenOf(area);
    const at = options.indexOf(chosen);
    if (event.key === "ArrowDown") {
      choose(area, options[(at + 1) % options.length]);
    } else if (event.key === "ArrowUp") {
      choose(area, options[(at <= 0 ? options.length : at) - 1]);
    } else if (chosen && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
      take(area, chosen);
    } else if (event.key === "Escape") {
      putAway(area);
    } else {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  }, true);

  document.addEventListener("input", event => {
    const area = areaOf(event.target);
    if (area) {
      choose(area, null);
      listOf(area).removeAttribute("data-away");
    }
  }, true);

  document.addEventListener("click", event => {
    const option = event.target instanceof Element ? event.target.closest("[data-complete]") : null;
    if (option && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      take(option.closest("form").querySelector("textarea"), option);
    }
  }, true);
})();
