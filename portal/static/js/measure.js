// Says how plain a question is while it is typed: the page of « Je vérifie », asked for behind.
"use strict";
{
  const form = document.querySelector("form[data-measure-form]");
  const typed = form && form.querySelector("[data-measured]");
  const told = form && form.querySelector("[data-measure]");
  if (typed && told) {
    let waiting = 0;
    let asked = null;
    const measure = () => {
      if (asked) asked.abort();
      const data = new FormData(form);
      data.set("go", "check");
      asked = new XMLHttpRequest();
      asked.open("POST", form.action);
      // the browser reads the page itself: no text of ours is made into elements here
      asked.responseType = "document";
      asked.onload = () => {
        const page = asked.status === 200 && asked.response;
        const fresh = page && page.querySelector("[data-measure]");
        if (fresh) told.replaceChildren(...fresh.childNodes);
      };
      asked.send(data);
    };
    typed.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(measure, 400);
    });
  }
}
