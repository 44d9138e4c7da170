// Quick exit: the page leaves the history, by a touch or by the key Escape pressed three times.
// Leaving erases what waits on the phone, even without network or on a phone that knows no header.
"use strict";
{
  const forget = () => {
    try {
      localStorage.removeItem("avis");
      if (self.caches) caches.delete("opinion-1");
    } catch {
      // a phone that keeps nothing
    }
  };
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/partir") forget();
  });
  const link = document.querySelector("[data-leave]");
  if (link) {
    const leave = () => {
      document.documentElement.hidden = true;
      forget();
      location.replace(link.href);
    };
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    let presses = [];
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") {
        presses = [];
        return;
      }
      presses = [...presses, event.timeStamp].filter((t) => event.timeStamp - t < 1500);
      if (presses.length > 2) leave();
    });
  }
}
