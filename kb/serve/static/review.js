"use strict";
// The forms need none of this. Keys go from one question to the next and press the buttons that
// stand there; who types them into a field writes letters, and a tick turns them off.

const items = Array.from(document.querySelectorAll(".item"));
const keys = document.getElementById("keys-on");
let at = Math.max(0, Math.min(items.length, Number(/^#row(\d+)$/.exec(location.hash)?.[1] || 1)) - 1);

function show(number) {
  at = Math.max(0, Math.min(items.length - 1, number));
  items.forEach((item, place) => item.classList.toggle("at", place === at));
  items[at].focus({ preventScroll: true });
  items[at].scrollIntoView({ block: "nearest" });
}

function press(key) {
  const place = key === "u" ? document.querySelector(".told") : items[at];
  const found = place?.querySelector(`[data-key="${key}"]`);
  if (found && key === "e") {
    found.focus();
  } else {
    found?.click();
  }
}

document.addEventListener("keydown", (event) => {
  const writes = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (!keys?.checked || writes || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (event.key === "j" || event.key === "k") {
    show(at + (event.key === "j" ? 1 : -1));
  } else if ("areu".includes(event.key)) {
    press(event.key);
  } else {
    return;
  }
  event.preventDefault();
});

if (keys) {
  document.getElementById("keys").hidden = false;
  keys.checked = localStorage.getItem("kb-keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("kb-keys", keys.checked ? "on" : "off"));
}
if (items.length) {
  show(at);
}
