// Shows how long a shared phone stays open, and closes the page when the time is over.
"use strict";
{
  const box = document.querySelector("[data-ends]");
  const seconds = box ? Number(box.dataset.ends) : 0;
  if (seconds > 0) {
    const say = (words) => {
      box.querySelector("[data-words]").textContent = words;
      box.hidden = false;
    };
    const plan = (left, act) => setTimeout(act, Math.max(0, seconds - left) * 1000);
    if (seconds > 60) plan(120, () => say(box.dataset.two));
    plan(60, () => say(box.dataset.one));
    plan(-1, () => location.reload());
  }
}
