// Ages go on while a page is open. The words are the page's own, a template a unit; a text node is changed in place, since it is the server's to render.
(() => {
  "use strict";

  const minute = 60000;
  const units = [["ageDays", 1440 * minute], ["ageHours", 60 * minute], ["ageMinutes", minute], ["ageNow", 0]];

  function grow() {
    for (const age of document.querySelectorAll("[data-since]")) {
      const passed = Math.max(0, Date.now() - Number(age.dataset.since));
      const [name, length] = units.find(([, length]) => passed >= length);
      const words = document.body.dataset[name]?.replace("{0}", Math.floor(passed / length));
      if (age.firstChild && words && age.firstChild.data !== words) {
        age.firstChild.data = words;
      }
    }
  }

  setInterval(grow, minute / 2);
  document.addEventListener("visibilitychange", grow);
})();
