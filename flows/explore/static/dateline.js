"use strict";
// All pages work without this: it adds keys, and narrows the dictionary.

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("quick").focus();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.id === "sql") {
    event.target.form.requestSubmit();
  }
});

const narrow = document.getElementById("narrow");
if (narrow) {
  narrow.hidden = false;
  narrow.addEventListener("input", () => {
    const part = narrow.value.toLowerCase();
    for (const entry of document.querySelectorAll(".dictionary details")) {
      entry.hidden = !entry.textContent.toLowerCase().includes(part);
    }
  });
}

// Which layers of an article are shown is remembered while the browser is open.
for (const box of document.querySelectorAll(".layers input")) {
  const key = "layer " + box.dataset.layer;
  const kept = sessionStorage.getItem(key);
  if (kept !== null) box.checked = kept === "1";
  box.addEventListener("change", () => sessionStorage.setItem(key, box.checked ? "1" : "0"));
}
