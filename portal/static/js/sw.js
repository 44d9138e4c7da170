// Without network, the help page is still there. Nothing personal is ever kept here.
"use strict";
const HELP = "/aide";
const STORE = "help-1";
const LANG = new URL(location.href).searchParams.get("lang") || "fr";

// What a page names in its tags, and a style in its urls: the fonts.
const named = (text) =>
  [...text.matchAll(/(?:href="|src="|url\(")(\/[^"#?]+\.(?:css|js|svg|woff2))/g)].map((m) => m[1]);

const keep = async () => {
  const page = await fetch(HELP, {
    cache: "reload",
    credentials: "omit",
    headers: { "Accept-Language": LANG },
  });
  if (!page.ok || page.redirected) return;
  const assets = new Set(named(await page.clone().text()));
  for (const style of [...assets].filter((name) => name.endsWith(".css"))) {
    for (const name of named(await (await fetch(style)).text())) assets.add(name);
  }
  const store = await caches.open(STORE);
  await store.addAll([...assets]);
  await store.put(HELP, page);
  for (const { url } of await store.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== HELP && !assets.has(pathname)) await store.delete(url);
  }
};

const kept = async (key) => (await caches.open(STORE)).match(key);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n !== STORE).map((n) => caches.delete(n)))),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(
      fetch(request).catch(async () => (await kept(HELP)) || Response.error()),
    );
    if (pathname === HELP) event.waitUntil(keep().catch(() => {}));
  } else if (/\.(?:css|js|svg|woff2)$/.test(pathname)) {
    event.respondWith(kept(pathname).then((found) => found || fetch(request)));
  }
});
