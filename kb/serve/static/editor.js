"use strict";
// The SPARQL editor in place of the text area, which stays for those without JavaScript. All that it
// could ask of other hosts is off: completion from their lists, sending queries by itself, links.

const area = document.getElementById("query");
const settings = {
  value: area.value,
  showQueryButton: false,
  persistenceId: null,
  createShareableLink: null,
  resizeable: false,
  requestConfig: { endpoint: "/sparql" },
  // Tab leaves the editor, as it leaves any field.
  extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": run, "Cmd-Enter": run },
};

function run() {
  area.form.requestSubmit();
}

Yasqe.defaults.autocompleters = [];
const editor = new Yasqe(document.getElementById("editor"), settings);
area.hidden = true;
area.form.addEventListener("submit", () => {
  area.value = editor.getValue();
});

// Prefixes that the store knows need no declaration.
const known = JSON.parse(document.getElementById("editor").dataset.prefixes);
const mode = editor.getMode();
const start = mode.startState;
mode.startState = (...given) => {
  const state = start(...given);
  Object.assign(state.prefixes, known);
  return state;
};
editor.setValue(area.value);

const field = editor.getInputField();
field.setAttribute("aria-labelledby", "query-label");
field.setAttribute("aria-describedby", "limits");
