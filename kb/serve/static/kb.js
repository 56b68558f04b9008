"use strict";
// Reading needs none of this. It colours the parts of a statement that is chosen, finds characters
// that no mark begins at, and copies citations.

function choose(id) {
  for (const part of document.querySelectorAll("[data-of], [data-note]")) {
    part.classList.toggle("chosen", (part.dataset.of || part.dataset.note) === id);
  }
}

function spot(from, to) {
  // The text between two characters of the article, as ranges of the page, one in each text node.
  const ranges = [];
  for (const block of document.querySelectorAll("[data-start]")) {
    let at = Number(block.dataset.start);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // Articles count in code points, the page in UTF-16.
      const points = Array.from(node.data);
      const within = (n) => points.slice(0, n).join("").length;
      if (from < at + points.length && to > at) {
        const range = document.createRange();
        range.setStart(node, within(Math.max(0, from - at)));
        range.setEnd(node, within(Math.min(points.length, to - at)));
        ranges.push(range);
      }
      at += points.length;
    }
  }
  return ranges;
}

function follow() {
  const asked = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
  if (!asked) {
    return;
  }
  const element = document.getElementById(location.hash.slice(1));
  if (element) {
    choose(element.dataset.of);
    return;
  }
  const ranges = spot(Number(asked[1]), Number(asked[2]));
  if (ranges.length && window.Highlight) {
    CSS.highlights.set("asked", new Highlight(...ranges));
    ranges[0].startContainer.parentElement.scrollIntoView({ block: "center" });
  }
}

document.addEventListener("click", (event) => {
  const copy = event.target.closest("[data-copy], [data-copy-link]");
  if (copy) {
    const text = copy.dataset.copy
      ? document.getElementById(copy.dataset.copy).textContent
      : new URL(copy.dataset.copyLink, location.href).href;
    navigator.clipboard.writeText(text).then(() => {
      copy.textContent = "Copied";
    });
    return;
  }
  const part = event.target.closest(".article [data-of]:not(.figure), [data-note]");
  if (part && !event.target.closest("a:not(.mark)")) {
    choose(part.dataset.of || part.dataset.note);
  }
});

window.addEventListener("hashchange", follow);
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy], [data-copy-link]")) {
    button.hidden = false;
  }
}
follow();
