// Editor: line numbers beside the text, and the cursor at the line that is wrong.
"use strict";

(() => {
  const numbered = (text) => {
    const gutter = document.createElement("pre");
    gutter.className = "gutter";
    gutter.setAttribute("aria-hidden", "true");
    text.before(gutter);
    let shown = 0;
    const count = () => {
      const lines = text.value.split("\n").length;
      if (lines !== shown) {
        shown = lines;
        gutter.textContent = Array.from({ length: lines }, (_, n) => n + 1).join("\n");
      }
      gutter.scrollTop = text.scrollTop;
    };
    text.addEventListener("input", count);
    text.addEventListener("scroll", count);
    count();
  };

  const jump = (link) => {
    const text = document.getElementById(link.hash.slice(1));
    const line = Number(link.dataset.line) - 1;
    const lines = text.value.split("\n");
    const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
    const place = start + Math.min(Number(link.dataset.column) - 1, (lines[line] || "").length);
    text.focus({ preventScroll: true });
    text.setSelectionRange(place, start + (lines[line] || "").length);
    const height = parseFloat(getComputedStyle(text).lineHeight);
    text.scrollTop = Math.max(0, (line - 3) * height);
    text.scrollLeft = 0;
    text.scrollIntoView({ block: "center" });
  };

  for (const text of document.querySelectorAll(".sheet textarea")) {
    numbered(text);
    let sent = false;
    text.form.addEventListener("submit", () => {
      sent = true;
    });
    // What was typed is not lost by a touch of the way back.
    addEventListener("beforeunload", (event) => {
      if (!sent && text.value !== text.defaultValue) event.preventDefault();
    });
  }
  for (const link of document.querySelectorAll("a[data-line]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      jump(link);
    });
  }
})();
