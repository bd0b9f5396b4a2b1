// What every page does with a script, and can do without: a button is sent without a new page.
"use strict";

// The place where one is, in a row of places that is wider than a phone.
(() => {
  const here = document.querySelector("nav [aria-current]");
  if (here) here.parentElement.scrollLeft = here.offsetLeft - (innerWidth - here.offsetWidth) / 2;
})();

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
