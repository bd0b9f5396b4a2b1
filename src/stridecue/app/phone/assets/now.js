// Now: the page kept up to date. It counts by the device's clock, which each event tells.
"use strict";

(() => {
  const now = document.getElementById("now");
  const words = JSON.parse(now.dataset.words);
  const at = (id) => document.getElementById(id);
  let glance = null;
  let ahead = null; // ms by which the device's clock is ahead of this phone's
  let heard = performance.now();

  const put = (id, text) => {
    const one = at(id);
    if (one.textContent !== text) one.textContent = text;
  };

  // As the device's own clock: 0:45, 12:00, 1:05:00.
  const clock = (ms) => {
    const s = Math.max(0, Math.floor(ms / 1000));
    const two = (n) => String(n).padStart(2, "0");
    const h = Math.floor(s / 3600);
    const m = Math.floor(s / 60) % 60;
    return h ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
  };

  const pace = (speed) => (speed ? clock(Math.round(1000 / speed) * 1000) : "-:--");

  const row = (lap) => {
    const tr = document.createElement("tr");
    tr.className = lap.work ? "work" : "rest";
    const head = document.createElement("th");
    head.scope = "row";
    head.className = "w";
    head.textContent = `${lap.name} ${lap.rep}`.trim();
    tr.append(head);
    for (const text of [lap.time, lap.off, lap.flags]) {
      const td = document.createElement("td");
      td.textContent = text;
      tr.append(td);
    }
    return tr;
  };

  const show = () => {
    const state = glance ? glance.state : "away";
    now.dataset.state = state;
    put("state", words.states[state] || "");
    for (const name of ["line", "menu", "hold"]) {
      if (at(`${name}-does`)) put(`${name}-does`, words[name][state] || "");
    }
    if (!glance || state === "away") return;
    put("workout", glance.workout || "");
    put("title", glance.title || "");
    put("end", [glance.end, glance.targets].filter(Boolean).join(" · "));
    put("heart", glance.heart === null ? "--" : String(glance.heart));
    put("cadence", glance.cadence === null ? "--" : String(glance.cadence));
    put("pace", pace(glance.speed));
    put("next", glance.next || "-");
    put("said", glance.said || "");
    at("laps").replaceChildren(...glance.laps.map(row));
    at("all-laps").hidden = !glance.laps.length;
  };

  const tick = () => {
    if (performance.now() - heard > 15000) {
      glance = null;
      show();
    }
    if (!glance || ahead === null) return;
    const device = performance.now() + ahead;
    const told = glance.clock;
    if (!told) put("clock", "-:--");
    else if ("until" in told) put("clock", clock(Math.ceil(Math.max(0, told.until - device) / 1000) * 1000));
    else if ("since" in told) put("clock", clock(device - told.since));
    else put("clock", clock(told.ms));
    const leg = glance.leg;
    const share = leg && leg.until ? ((leg.stood ?? device) - leg.since) / (leg.until - leg.since) : 0;
    at("done").style.transform = `scaleX(${Math.min(1, Math.max(0, share))})`;
  };

  const source = new EventSource("/live");
  source.onmessage = (event) => {
    const told = JSON.parse(event.data);
    heard = performance.now();
    // The event that was under way for the shortest time tells the clocks' difference best.
    const seen = told.now - heard;
    ahead = ahead === null || Math.abs(seen - ahead) > 2000 ? seen : Math.max(ahead, seen);
    glance = told.glance;
    show();
    tick();
  };
  setInterval(tick, 100);
})();
