// An opinion without network: sealed on her own phone, sent once when the network is back.
// What waits is unreadable here: the phone forgets its half of the key at once.
"use strict";
{
  const HERE = "/mon-avis/sans-reseau";
  const KEPT = "avis";
  const LENGTH = 4096;
  const AGAIN = 15000;
  const box = document.querySelector("[data-opinion]");
  const forms = [...document.querySelectorAll("form[data-sitting]")];
  const able = Boolean(self.crypto?.subtle && self.caches && navigator.serviceWorker);

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT));
    } catch {
      return null;
    }
  };
  const write = (kept) => localStorage.setItem(KEPT, JSON.stringify(kept));
  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const text = (raw) => btoa(String.fromCharCode(...raw));

  const show = (said) => {
    const kept = read();
    const waiting = Boolean(kept?.pending.length);
    const true_ = { on: kept, off: !kept && able, waiting, [said || "-"]: true };
    for (const part of document.querySelectorAll("[data-when]")) {
      part.hidden = !true_[part.dataset.when];
    }
    const open = kept ? kept.waiting.filter((one) => !kept.pending.some((p) => p.moment === one)) : [];
    // One sitting at a time: the next one comes when this one is written.
    for (const form of forms) form.hidden = form.dataset.sitting !== open[0];
    for (const note of document.querySelectorAll("[data-asleep]")) note.hidden = Boolean(kept);
    if (!box) return;
    const quiet = box.dataset.opinion === "quiet";
    box.hidden = quiet ? !waiting && !said : forms.length ? !kept : !able;
  };

  // Somebody else is in: that something waits is not theirs to see.
  const hide = () => {
    if (box) box.hidden = true;
    for (const form of forms) form.hidden = true;
  };

  const seal = async (kept, plain) => {
    const { subtle } = crypto;
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const theirs = await subtle.importKey("raw", bytes(kept.key), curve, false, []);
    const pair = await subtle.generateKey(curve, true, ["deriveBits"]);
    const mine = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
    const shared = await subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
    const info = new TextEncoder().encode("opinion");
    const from = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const key = await subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: mine, info },
      from,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt"],
    );
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const whole = new TextEncoder().encode(plain);
    // As long for who wrote nothing.
    const padded = new Uint8Array(Math.max(LENGTH, whole.length)).fill(32);
    padded.set(whole);
    const additionalData = new TextEncoder().encode(kept.owner);
    const sealed = await subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, padded);
    return text([...mine, ...iv, ...new Uint8Array(sealed)]);
  };

  const asked = async () => {
    const answer = await fetch(HERE + "/etat", { redirect: "manual", cache: "no-store" });
    return answer.ok ? answer.json() : null;
  };

  const post = async (told, one) => {
    const body = new URLSearchParams({ csrf_token: told.csrf, sealed: one.sealed });
    const answer = await fetch(HERE, { method: "POST", body, redirect: "manual" });
    if (![200, 409, 422].includes(answer.status)) return "later";
    return (await answer.json()).state;
  };

  let planned = 0;
  const later = () => {
    clearTimeout(planned);
    planned = setTimeout(send, AGAIN);
  };

  const sendAll = async () => {
    const kept = read();
    if (!kept?.pending.length) return;
    const told = await asked();
    // Nobody is in: it stays sealed, and waits for its author.
    if (!told) return show("away");
    if (told.owner !== kept.owner) return hide();
    let said;
    for (const one of kept.pending) {
      const state = await post(told, one);
      if (state === "later") {
        later();
        continue;
      }
      const now = read();
      if (!now) return;
      now.pending = now.pending.filter((each) => each.id !== one.id);
      now.waiting = now.waiting.filter((each) => each !== one.moment);
      write(now);
      said = state;
      if (state === "look") {
        const link = document.querySelector("[data-when=look] a");
        link.href = "/mon-avis/questions?moment=" + encodeURIComponent(one.moment);
      }
    }
    show(said);
  };
  // Of two pages that are open, one sends.
  const send = () =>
    (navigator.locks ? navigator.locks.request(KEPT, sendAll) : sendAll()).catch(() => {
      show();
      later();
    });

  const keep = async () => {
    const told = await asked();
    const { active } = await navigator.serviceWorker.ready;
    const good = await new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => done(event.data);
      active.postMessage(HERE, [port2]);
    });
    if (!told?.own || !good) throw new Error("not kept");
    const { owner, key, period, waiting } = told;
    write({ owner, key, period, waiting, pending: [] });
    show();
  };

  const erase = (all) => {
    const kept = read();
    if (all || !kept) {
      localStorage.removeItem(KEPT);
      caches.delete("opinion-1");
    } else {
      write({ ...kept, pending: [] });
    }
    show();
  };

  // What is asked may be new.
  const refresh = async () => {
    const kept = read();
    const told = kept && (await asked());
    if (!told) return;
    if (told.owner !== kept.owner) return hide();
    const { key, period, waiting } = told;
    write({ ...read(), key, period, waiting });
    show();
  };

  for (const form of forms) {
    const steps = [...form.querySelectorAll("[data-step]")];
    let answers = {};
    let at = 0;
    const go = (step) => {
      at = step;
      for (const [number, one] of steps.entries()) one.hidden = number !== at;
    };
    go(0);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const kept = read();
      const { name, value } = event.submitter || {};
      // Enter presses the first button of the form, wherever one is.
      if (!kept || !steps[at].contains(event.submitter)) return;
      if (value !== "send" || name !== "go") {
        if (name !== "go") answers[name] = value;
        go(name === "go" ? at - 1 : at + 1);
        steps[at].querySelector("h3").focus();
        return;
      }
      const { words, readers } = Object.fromEntries(new FormData(form));
      const moment = form.dataset.sitting;
      const language = document.documentElement.lang;
      const today = new Date();
      const quarter = `${today.getFullYear()}-T${Math.floor(today.getMonth() / 3) + 1}`;
      // Not before the last one heard of: the clock of a phone may stand still.
      const period = quarter > kept.period ? quarter : kept.period;
      const said = { moment, period, answers, words, readers: readers || "", language };
      const sealed = await seal(kept, JSON.stringify(said));
      const now = read();
      if (!now) return;
      now.pending.push({ id: crypto.randomUUID(), moment, sealed });
      write(now);
      form.reset();
      answers = {};
      go(0);
      show();
      box.scrollIntoView();
      send();
    });
  }
  const acts = { keep, erase: () => erase(true), "erase-waiting": () => erase(false) };
  for (const button of document.querySelectorAll("[data-act]")) {
    button.addEventListener("click", () =>
      Promise.resolve(acts[button.dataset.act]()).catch(() => show("failed")),
    );
  }
  addEventListener("online", send);
  if (forms.length || !read()) show();
  refresh().catch(() => {}).then(send);
}
