// « Écouter »: the device's own voice reads the page, one sentence at a time.
"use strict";
{
  const button = document.querySelector("[data-listen]");
  const voice = window.speechSynthesis;
  const main = document.getElementById("main");
  if (button && voice && main) {
    const label = button.querySelector("span");
    const start = label.textContent;
    const BLOCK =
      "h1,h2,h3,p,li,dt,dd,th,td,legend,label,figcaption,caption,button,a,summary," +
      ".state,.change-words,.small,.number,.tile-words > *,.number-words > *";
    const MUTE = "[aria-hidden=true],[hidden],script,style,svg,option";
    let running = 0;

    const base = (lang) => lang.toLowerCase().split(/[-_]/)[0];
    const voiceFor = (lang) =>
      voice.getVoices().find((v) => v.localService && base(v.lang) === base(lang));
    const offer = () => {
      button.hidden = !voiceFor(document.documentElement.lang);
    };

    const blocks = () => {
      const found = new Map();
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || parent.closest(MUTE)) continue;
        const block = parent.closest(BLOCK) || parent;
        if (!found.has(block)) found.set(block, []);
        found.get(block).push(node);
      }
      return found;
    };

    const cut = (text, lang) =>
      window.Intl && Intl.Segmenter
        ? [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)]
        : [{ segment: text, index: 0 }];

    const rangeOf = (nodes, from, to) => {
      const range = document.createRange();
      let at = 0;
      let begun = false;
      for (const node of nodes) {
        const end = at + node.data.length;
        if (!begun && from < end) {
          range.setStart(node, from - at);
          begun = true;
        }
        if (to <= end) {
          range.setEnd(node, to - at);
          break;
        }
        at = end;
      }
      return range;
    };

    const sentences = () => {
      const list = [];
      for (const [block, nodes] of blocks()) {
        const lang = block.closest("[lang]").lang;
        for (const part of cut(nodes.map((n) => n.data).join(""), lang)) {
          const text = part.segment.trim();
          if (!text) continue;
          const range = rangeOf(nodes, part.index, part.index + part.segment.length);
          list.push({ text, lang, range, block });
        }
      }
      return list;
    };

    const show = (sentence) => {
      if (!window.CSS || !CSS.highlights) return;
      CSS.highlights.delete("heard");
      if (!sentence) return;
      CSS.highlights.set("heard", new Highlight(sentence.range));
      sentence.block.scrollIntoView({ block: "nearest" });
    };

    const stop = () => {
      running += 1;
      voice.cancel();
      show(null);
      label.textContent = start;
      button.setAttribute("aria-pressed", "false");
    };

    const read = (list, turn) => {
      const sentence = list.shift();
      if (turn !== running) return;
      if (!sentence) {
        stop();
        return;
      }
      const words = new SpeechSynthesisUtterance(sentence.text);
      words.lang = sentence.lang;
      words.voice = voiceFor(sentence.lang) || voiceFor(document.documentElement.lang);
      words.rate = 0.95;
      words.onend = words.onerror = () => read(list, turn);
      show(sentence);
      voice.speak(words);
    };

    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed") === "true") {
        stop();
        return;
      }
      voice.cancel();
      running += 1;
      label.textContent = button.dataset.stop;
      button.setAttribute("aria-pressed", "true");
      read(sentences(), running);
    });
    addEventListener("pagehide", () => voice.cancel());
    voice.addEventListener("voiceschanged", offer);
    offer();
  }
}
