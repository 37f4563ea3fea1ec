// The connection behind a page: opened, tried again when it is lost, and where the server has forgotten the page, the page comes again at the same address.
(() => {
  "use strict";

  // The address holds tab, platform and step, so that coming again loses nothing. A tab that nobody looks at waits until someone does.
  let isForgotten = false;

  function comeBack() {
    if (isForgotten && document.visibilityState === "visible") {
      location.reload();
    }
  }

  document.addEventListener("components-reconnect-state-changed", event => {
    isForgotten = ["rejected", "resume-failed", "failed"].includes(event.detail?.state);
    comeBack();
  }, true);

  document.addEventListener("visibilitychange", comeBack);

  document.addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest("[data-reload]")) {
      event.preventDefault();
      location.reload();
    }
  });

  // Who is signed in is asked for by HTTP now and then: a circuit holds only while its visitor is known to the site. Where that is over, the page
  // comes again, and with it the way to sign in.
  if (document.documentElement.dataset.visitor) {
    setInterval(async () => {
      const answer = await fetch("api/v1/visitor", { cache: "no-store" }).catch(() => null);
      if (answer?.status === 401 || answer?.status === 403) {
        isForgotten = true;
        comeBack();
      }
    }, 60000);
  }

  // At once, then every second or two for as long as the page is open: tabs must not all come at one moment when the server is back.
  const interval = attempt => attempt === 0 ? 0 : 1000 + Math.random() * 1000;
  window.Blazor.start({ circuit: { reconnectionOptions: { maxRetries: undefined, retryIntervalMilliseconds: interval } } });
})();
