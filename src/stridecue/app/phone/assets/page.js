// What every page does with a script, and can do without: a button is sent without a new page.
"use strict";

// On a narrow phone the row of pages is wider than the screen: show where one is.
document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

(() => {
  const push = document.querySelector("form.push#push");
  if (!push) return;
  push.addEventListener("submit", async (event) => {
    event.preventDefault();
    const sent = new FormData(push, event.submitter);
    event.submitter.classList.add("sent");
    try {
      const body = new URLSearchParams(sent);
      const reply = await fetch(push.action, { method: "POST", body, redirect: "manual" });
      if (reply.type !== "opaqueredirect") location.reload();
    } catch {
      // Perhaps it arrived: a press that is sent again could be one too many.
    } finally {
      setTimeout(() => event.submitter.classList.remove("sent"), 300);
    }
  });
})();
