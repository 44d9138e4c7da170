// Shows the button that prints the page, where there is a script to press it for.
"use strict";
{
  const button = document.querySelector("[data-print]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
