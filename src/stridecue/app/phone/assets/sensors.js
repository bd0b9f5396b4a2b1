// Sensors: the links kept up to date. The device made the part anew; this only fetches it.
"use strict";

(() => {
  const links = document.getElementById("links");
  const EVERY = 2000; // ms between two fetches: the counters change with each heartbeat
  let shown = null;
  let asked = -EVERY;
  let waiting = false;

  const fetched = async () => {
    waiting = false;
    asked = performance.now();
    const reply = await fetch("/sensors/now", { redirect: "error" });
    if (!reply.ok) return;
    const open = [...links.querySelectorAll("details")].map((one) => one.open);
    const part = new DOMParser().parseFromString(await reply.text(), "text/html");
    links.replaceChildren(...part.body.childNodes);
    links.querySelectorAll("details").forEach((one, n) => (one.open = Boolean(open[n])));
  };

  const source = new EventSource("/live");
  source.onmessage = (event) => {
    const glance = JSON.parse(event.data).glance;
    const told = glance && JSON.stringify([glance.state, glance.desk, glance.said, glance.sensors]);
    if (told === shown || waiting || document.hidden) return;
    shown = told;
    waiting = true;
    const left = Math.max(0, asked + EVERY - performance.now());
    setTimeout(() => fetched().catch(() => (shown = null)), left);
  };
})();
