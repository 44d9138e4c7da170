// Quick exit: the page leaves the history, by a touch or by the key Escape pressed three times.
"use strict";
{
  const link = document.querySelector("[data-leave]");
  if (link) {
    const leave = () => {
      document.documentElement.hidden = true;
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
