// Shows how long a shared phone stays open, and closes the page when the time is over.
// « Je reste » is asked behind the page: what is typed in it stays.
"use strict";
{
  const box = document.querySelector("[data-ends]");
  const seconds = box ? Number(box.dataset.ends) : 0;
  if (seconds > 0) {
    let planned = [];
    // What she typed on a lent screen goes to the server, which keeps it for her alone.
    const close = () => {
      const kept = document.querySelector("form[data-keep]");
      const typed = kept && [...kept.querySelectorAll("textarea")].some((one) => one.value.trim());
      if (typed) kept.submit();
      else location.reload();
    };
    const say = (words) => {
      box.querySelector("[data-words]").textContent = words;
      box.hidden = false;
    };
    const plan = (whole) => {
      planned.forEach(clearTimeout);
      const at = (left, act) => setTimeout(act, Math.max(0, whole - left) * 1000);
      planned = [at(60, () => say(box.dataset.one)), at(-1, close)];
      if (whole > 60) planned.push(at(120, () => say(box.dataset.two)));
    };
    const form = box.querySelector("[data-stay]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" })
        .then((answer) => {
          const left = Number(answer.headers.get("X-Seconds-Left"));
          if (answer.status !== 204 || !left) return;
          box.hidden = left > 120;
          plan(left);
        })
        .catch(() => {});
    });
    plan(seconds);
  }
}
