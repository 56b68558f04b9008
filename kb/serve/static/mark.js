"use strict";
// What is selected in an article, as characters of it: the browser's own selection, counted in code
// points as articles are. Without this the words can be written into the form.

function points(node, offset) {
  // Where a place of the page is in the article; null outside of its text.
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = element.closest("[data-start]");
  if (!block) {
    return null;
  }
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(node, offset);
  return Number(block.dataset.start) + Array.from(before.toString()).length;
}

function selected() {
  // The characters that are selected, as 233-282; empty where none of the article are.
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    return "";
  }
  const range = selection.getRangeAt(0);
  const blocks = Array.from(document.querySelectorAll(".article [data-start]"));
  const within = blocks.filter((block) => range.intersectsNode(block));
  if (!within.length) {
    return "";
  }
  const last = within[within.length - 1];
  const from = points(range.startContainer, range.startOffset) ?? Number(within[0].dataset.start);
  const to =
    points(range.endContainer, range.endOffset) ??
    Number(last.dataset.start) + Array.from(last.textContent).length;
  return from < to ? `${from}-${to}` : "";
}

function words(characters) {
  // The words at the characters that a field has; empty where it has words itself.
  const pairs = Array.from(characters.matchAll(/(\d+)-(\d+)/g));
  return pairs.map((pair) => spot(Number(pair[1]), Number(pair[2])).join("")).join(" … ");
}

function tell(field) {
  const told = document.querySelector(`[data-words="${field.name}"]`);
  told.textContent = /^[\d\s,-]+$/.test(field.value) ? words(field.value) : "";
  told.hidden = !told.textContent;
}

for (const button of document.querySelectorAll("[data-take]")) {
  const field = document.querySelector(`[name="${button.dataset.take}"]`);
  button.hidden = false;
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => {
    const characters = selected();
    if (characters) {
      field.value = characters;
      tell(field);
    }
  });
  field.addEventListener("input", () => tell(field));
  tell(field);
}

const missed = document.getElementById("missed");
if (missed) {
  document.addEventListener("selectionchange", () => {
    const characters = selected();
    missed.hidden = !characters;
    if (characters) {
      missed.href = `${missed.dataset.form}?content=${characters}#form`;
    }
  });
}
