// Keeps the help page on the phone, and says when there is no network.
"use strict";
{
  const notes = document.querySelectorAll("[data-offline-note]");
  const tell = () => {
    for (const note of notes) note.hidden = navigator.onLine;
  };
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();

  if (navigator.serviceWorker && isSecureContext) {
    const safe = (url) => {
      if (!/^\/sw\.js\?lang=[a-z]{2}$/.test(url)) throw new TypeError(url);
      return url;
    };
    const policy = window.trustedTypes
      ? trustedTypes.createPolicy("portal", { createScriptURL: safe })
      : { createScriptURL: safe };
    addEventListener("load", () => {
      const url = policy.createScriptURL("/sw.js?lang=" + document.documentElement.lang.slice(0, 2));
      navigator.serviceWorker.register(url).catch(() => {});
    });
  }
}
