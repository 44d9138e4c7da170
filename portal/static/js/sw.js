// Without network, the help page is still there, and the questions of her opinion where she asked
// for them. Nothing personal is ever kept here.
"use strict";
const HELP = "/aide";
const OPINION = "/mon-avis/sans-reseau";
const STORES = { [HELP]: "help-1", [OPINION]: "opinion-1" };
const LANG = new URL(location.href).searchParams.get("lang") || "fr";

// What a page names in its tags, and a style in its urls: the fonts.
const named = (text) =>
  [...text.matchAll(/(?:href="|src="|url\(")(\/[^"#?]+\.(?:css|js|svg|woff2))/g)].map((m) => m[1]);

const keep = async (address) => {
  const page = await fetch(address, {
    cache: "reload",
    credentials: "omit",
    headers: { "Accept-Language": LANG },
  });
  if (!page.ok || page.redirected) throw new Error(address);
  const assets = new Set(named(await page.clone().text()));
  for (const style of [...assets].filter((name) => name.endsWith(".css"))) {
    for (const name of named(await (await fetch(style)).text())) assets.add(name);
  }
  const store = await caches.open(STORES[address]);
  await store.addAll([...assets]);
  await store.put(address, page);
  for (const { url } of await store.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== address && !assets.has(pathname)) await store.delete(url);
  }
};

const kept = async (key) => {
  for (const name of Object.values(STORES)) {
    const found = (await caches.has(name)) && (await (await caches.open(name)).match(key));
    if (found) return found;
  }
  return undefined;
};
const standsFor = async (pathname) =>
  (pathname.startsWith("/mon-avis") && (await kept(OPINION))) || kept(HELP);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keep(HELP));
});

self.addEventListener("activate", (event) => {
  const known = Object.values(STORES);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => !known.includes(n)).map((n) => caches.delete(n)))),
  );
});

// A page that asks to keep the questions hears when they are there.
self.addEventListener("message", (event) => {
  if (event.data !== OPINION) return;
  const answer = (good) => event.ports[0].postMessage(good);
  event.waitUntil(keep(OPINION).then(() => answer(true), () => answer(false)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(
      fetch(request).catch(async () => (await standsFor(pathname)) || Response.error()),
    );
    if (pathname === HELP) event.waitUntil(keep(HELP).catch(() => {}));
  } else if (/\.(?:css|js|svg|woff2)$/.test(pathname)) {
    event.respondWith(kept(pathname).then((found) => found || fetch(request)));
  }
});
